using Viften.Core;

namespace Viften.Pages;

/// <summary>An explanation to show, and how many levels of it stand open from the start.</summary>
public sealed record TreeView(Explained Node, int OpenLevels)
{
    public bool IsOpen => OpenLevels > 0;
}
