using System.CommandLine;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.History;

namespace Viften.Commands;

/// <summary><c>viften retention</c>: what is due to be erased, and erasing it. Nothing goes by itself.</summary>
internal static class RetentionCommands
{
    private static readonly Option<string?> s_change = Options.Text("--change", "NR", "Sletter, hvad der er skrevet i ændringen, også hvor det er ført videre.");
    private static readonly Option<string?> s_file = Options.Text("--file", "SHA256", "Sletter filens bytes og egne kolonner; taksterne bliver.");
    private static readonly Option<string?> s_due = Options.Text("--due", "KLASSE", "Sletter alt, hvis frist er udløbet: filer, dialog eller opslag.");
    private static readonly Option<string?> s_ground = Options.Text("--ground", "GRUND", "begaering (ellers) eller frist; gælder --change og --file.");

    public static Verb Due { get; } = new("due", "Viser fristerne, og hvad der er klar til sletning.", given => StoreWork.Run(given, make: false, store => RunDue(given, new ErasureBook(store))))
    {
        Options.Store,
    };

    public static Verb Erase { get; } = new("erase", "Sletter, hvad der er skrevet eller sendt; at det var der, står stadig.", given => StoreWork.Run(given, make: false, store => RunErase(given, new ErasureBook(store))))
    {
        s_change, s_file, s_due, s_ground, Options.Reason, Options.Yes, Options.Store, Options.As,
    };

    private static DateOnly Today(Given given) => DanishTime.DateOf(given.Terminal.Clock.GetUtcNow());

    private static async Task<int> RunDue(Given given, ErasureBook erasing) =>
        StoreWork.Tell(await erasing.Due(StoreChoice.Actor(given, "Sletning efter frist"), Today(given)), given.Terminal, due =>
        {
            var table = new TextTable(("Hvad", false), ("Frist", false), ("Status", false), ("Klar til sletning", true));
            foreach (var d in due)
                table.Add(d.Rule.Name, d.Rule.Years is { } years ? $"{years} år" : "kun efter begæring", d.Rule.Status == Core.Agreements.ParameterStatus.Assumed ? "antaget" : "bekræftet", d.Before is null ? "–" : Danish.Number(d.Count, 0));
            table.Write(given.Terminal.Out);
            return ExitCode.Clean;
        });

    private static async Task<int> RunErase(Given given, ErasureBook erasing)
    {
        var actor = StoreChoice.Actor(given, "Sletning");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var ground = given.Text(s_ground) switch { null or "begaering" or "begæring" => ErasureGround.Request, "frist" => ErasureGround.Term, var other => throw new CannotRunException($"--ground skal være begaering eller frist, men er “{other}”.") };
        if (given.Number(s_change, least: 1) is { } change)
            return await Run(given, () => erasing.PlanTexts(actor, change), () => erasing.EraseTexts(actor, change, ground, reason));
        if (given.Text(s_file) is { } sha)
            return await Run(given, () => erasing.PlanFile(actor, sha), () => erasing.EraseFile(actor, sha, ground, reason));
        var of = given.Text(s_due) switch
        {
            "filer" => RetentionClass.Files,
            "dialog" => RetentionClass.Dialogue,
            "opslag" => RetentionClass.AccessLog,
            null => throw new CannotRunException("Angiv, hvad der skal slettes: --change, --file eller --due."),
            var other => throw new CannotRunException($"--due skal være filer, dialog eller opslag, men er “{other}”."),
        };
        var rule = RetentionRules.Of(of);
        if (!StoreWork.Confirm(given, $"Slet alt under “{rule.Name}”, der er ældre end {Danish.Date(rule.Before(Today(given))!.Value)}? Det kan ikke fortrydes.")) return ExitCode.Blocked;
        return StoreWork.Tell(await erasing.EraseDue(actor, of, Today(given), reason), given.Terminal, erased =>
        {
            given.Terminal.Out.WriteLine($"{Danish.Number(erased, 0)} er slettet.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> Run(Given given, Func<Task<Outcome<ErasurePlan>>> plan, Func<Task<Outcome<int>>> erase)
    {
        var planned = await plan();
        if (planned is not Outcome<ErasurePlan>.Done { Value: var found }) return StoreWork.Tell(planned, given.Terminal, _ => ExitCode.Clean);
        given.Terminal.Out.WriteLine(found.Of);
        foreach (var text in found.Goes) given.Terminal.Out.WriteLine($"  går væk: {text}");
        foreach (var text in found.Stays) given.Terminal.Out.WriteLine($"  bliver: {text}");
        if (!StoreWork.Confirm(given, "Slet det? Det kan ikke fortrydes.")) return ExitCode.Blocked;
        return StoreWork.Tell(await erase(), given.Terminal, rows =>
        {
            given.Terminal.Out.WriteLine($"Indholdet af {Danish.Number(rows, 0)} rækker er slettet.");
            return ExitCode.Clean;
        });
    }
}
