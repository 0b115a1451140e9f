using System.CommandLine;
using System.Globalization;
using Viften.App.History;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften audit verify</c>: walks the chain of changes and tells the first thing that is wrong.</summary>
internal static class AuditCommands
{
    private static readonly Option<string?> s_known = Options.Text("--known", "NR:KONTROLTAL", "En ændring, der er noteret uden for lageret; kun den afslører, at slutningen er klippet af.");

    private static readonly Option<string?> s_knownLog = Options.Text("--known-log", "NR:KONTROLTAL", "Det samme for opslagsloggen.");

    public static Verb Verify { get; } = new("verify", "Gennemgår revisionskæden og siger, om noget er ændret bag om den.", given => StoreWork.Run(given, make: false, store => Run(given, store)))
    {
        s_known, s_knownLog, Options.Store,
    };

    private static async Task<int> Run(Given given, App.Store.ViftenStore store)
    {
        var report = await AuditChain.Verify(store, Known(given, s_known), Known(given, s_knownLog));
        var target = given.Terminal.Out;
        if (report.Break is { } broken)
        {
            target.WriteLine($"Kæden er brudt: {broken.Text} [{broken.Code}]");
            target.WriteLine($"{Danish.Number(report.Changes, 0)} ændringer før bruddet holder.");
            return ExitCode.Blocked;
        }
        target.WriteLine($"Kæden er hel: {Danish.Number(report.Changes, 0)} ændringer og {Danish.Number(report.Rows, 0)} rækker er efterregnet.");
        if (report.Erased > 0) target.WriteLine($"Heraf er indholdet af {Danish.Number(report.Erased, 0)} rækker slettet ved en ændring; hvad de var, står som kontroltal.");
        if (report.Log is { Entries: > 0 } looks) target.WriteLine($"Opslagsloggen er hel: {Danish.Number(looks.Entries, 0)} linjer, heraf {Danish.Number(looks.Erased, 0)} slettet efter frist.");
        if (report.Last is { } last)
        {
            target.WriteLine($"Seneste ændring: {last.No}:{last.Hash}");
            if (report.Log?.Last is { } log) target.WriteLine($"Seneste opslag: {log.No}:{log.Hash}");
            target.WriteLine("Notér den et andet sted; så kan næste kontrol se, om slutningen er fjernet: --known, og for opslag --known-log");
        }
        return ExitCode.Clean;
    }

    private static AuditAnchor? Known(Given given, Option<string?> option)
    {
        if (given.Text(option) is not { } text) return null;
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var no) && text.Length - at - 1 == 64
            ? new AuditAnchor(no, text[(at + 1)..].ToLowerInvariant())
            : throw new CannotRunException($"{option.Name} skal være ændringens nummer, et kolon og dens kontroltal på 64 tegn, som “viften audit verify” skriver dem.");
    }
}
