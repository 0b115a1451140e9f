namespace Viften.Pages.Agreements;

/// <summary>Aftalens regler: every parameter with value, source and status.</summary>
public sealed class RulesModel : BoardPage
{
    public void OnGet()
    {
        // The whole page is the agreement, which the board holds already.
    }
}
