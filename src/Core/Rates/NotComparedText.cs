namespace Viften.Core.Rates;

/// <summary>The Danish reason why a row is not compared; null when it is.</summary>
public static class NotComparedText
{
    public static string? Of(NotCompared reason) => reason switch
    {
        NotCompared.None => null,
        NotCompared.PrivateOperator => "Privat driftsherre",
        NotCompared.UnknownOperator => "Driftsherren er ikke part i aftalen",
        NotCompared.OnlyOwnUse => "Alle pladser bruges af driftsherren selv",
        NotCompared.OwnUseNotReported => "Heraf egne er ikke oplyst",
        NotCompared.OutsidePeriod => "Året ligger uden for aftalens periode",
        NotCompared.OtherFinancing => "Finansieres ikke ved takst",
        NotCompared.OtherKind => "Ydelsestypen sammenlignes ikke",
        NotCompared.NoBase => "Ingen basistakst",
        NotCompared.OtherUnit => "Anden enhed i basisåret",
        NotCompared.FirstYear => "Første år; bliver selv basis",
        NotCompared.NoRate => "Ingen takst kunne beregnes",
        NotCompared.BaseNotPositive => "Den indekserede basis er ikke over 0",
        NotCompared.NoIndex => "Fremskrivningen mangler et år",
        NotCompared.OtherInstrument => "Aftalen styrer de samlede udgifter, ikke takster",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No text."),
    };
}
