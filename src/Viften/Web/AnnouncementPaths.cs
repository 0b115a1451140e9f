using System.Globalization;

namespace Viften;

/// <summary>Addresses of central announcements.</summary>
internal static class AnnouncementPaths
{
    public const string List = "/centrale-udmeldinger";

    public static string Of(int no) => $"{List}/{no.ToString(CultureInfo.InvariantCulture)}";

    public static string Merged(int no) => Of(no) + "/samlet";
}
