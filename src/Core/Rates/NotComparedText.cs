namespace Viften.Core.Rates;

/// <summary>The Danish reason why a row is not compared; null when it is.</summary>
public static class NotComparedText
{
    public static string? Of(NotCompared reason) => reason switch
    {
        NotCompared.None => null,
        NotCompared.PrivateOperator => "Privat driftsherre: ikke omfattet af takstaftalen.",
        NotCompared.UnknownOperator => "Driftsherren er ikke part i aftalen.",
        NotCompared.OnlyOwnUse => "Ingen pladser bruges af andre end driftsherren.",
        NotCompared.OwnUseNotReported => "Det er ikke oplyst, om andre kommuner bruger tilbuddet; udfyld “Heraf egne” eller arket Købere.",
        NotCompared.OutsidePeriod => "Året ligger uden for aftalens periode.",
        NotCompared.OtherYear => "Et andet år er valgt.",
        NotCompared.OtherFinancing => "Ydelsen finansieres ikke ved takst.",
        NotCompared.OtherKind => "Ydelsestypen indgår ikke i sammenligningen.",
        NotCompared.NoBase => "Der er ingen basistakst; udfyld “Basistakst” og “Basis pladsdage”.",
        NotCompared.OtherUnit => "Enheden er en anden end i basisåret.",
        NotCompared.FirstYear => "Ydelsen har sin første takst i år; den bliver basis for de næste år.",
        NotCompared.NoRate => "Der er ingen takst at sammenligne.",
        NotCompared.BaseNotPositive => "Den indekserede basis er nul eller negativ.",
        NotCompared.NoIndex => "Der mangler pris- og lønskøn for et af årene siden basisåret.",
        NotCompared.OtherInstrument => "Aftalen styrer de samlede udgifter, ikke den enkelte takst.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No text."),
    };
}
