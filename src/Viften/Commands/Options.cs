using System.CommandLine;

namespace Viften.Commands;

/// <summary>Options that several commands share; each has one meaning everywhere.</summary>
internal static class Options
{
    public static readonly Option<bool> Help = new("--hjælp", "--help", "-h", "-?") { Description = "Viser denne hjælp.", Recursive = true };
    public static readonly Option<bool> Version = new("--version") { Description = "Viser programmets version." };

    public static readonly Option<string?> Agreement = Text("--agreement", "ID|STI", "Rammeaftalen: et id (se “viften agreements list”) eller stien til en fil.");
    public static readonly Option<string?> Year = Text("--year", "ÅR", "Kun dette takstår.");
    public static readonly Option<string?> Vintage = Text("--vintage", "ID", "Udgaven af pris- og lønskønnet; ellers den, der var kendt ved indberetningsfristen.");
    public static readonly Option<string?> Out = Text("--out", "FIL", "Den fil, der skrives.");
    public static readonly Option<string?> Operator = Text("--operator", "KODE", "Driftsherren: fire cifre eller CVR.");
    public static readonly Option<string?> As = Text("--as", "PART", "Handl for denne part (kode) som takstmedarbejder; ellers for sekretariatet.");
    public static readonly Option<string?> Reason = Text("--reason", "TEKST", "Begrundelsen, som står i revisionskæden.");
    public static readonly Option<string?> AsOf = Text("--as-of", "NR", "Som det så ud efter ændring NR.");
    public static readonly Option<string?> Store = new("--store")
    {
        HelpName = "LAGER",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Lageret: sqlite:STI eller postgres:FORBINDELSE. Uden værdi bruges VIFTEN_STORE, viften.json eller ./viften-data.",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Skriver JSON i stedet for tekst." };
    public static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Spørg ikke; gør det." };

    public static readonly Argument<string[]> RateFiles = new("FIL")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Takstfiler (.xlsx eller .csv), mapper med dem, eller mønstre som “2026/*.xlsx”.",
    };

    public static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
