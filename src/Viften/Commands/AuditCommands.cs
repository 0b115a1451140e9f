using System.CommandLine;
using System.Globalization;
using Viften.App.History;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften audit verify</c>: walks the chain of changes and tells the first thing that is wrong.</summary>
internal static class AuditCommands
{
    private static readonly Option<string?> s_known = Options.Text("--known", "NR:KONTROLTAL", "En ændring, der er noteret uden for lageret; kun den afslører, at slutningen er klippet af.");

    public static Verb Verify { get; } = new("verify", "Gennemgår revisionskæden og siger, om noget er ændret bag om den.", given => StoreWork.Run(given, make: false, store => Run(given, store)))
    {
        s_known, Options.Store,
    };

    private static async Task<int> Run(Given given, App.Store.ViftenStore store)
    {
        var report = await AuditChain.Verify(store, Known(given));
        var target = given.Terminal.Out;
        if (report.Break is { } broken)
        {
            target.WriteLine($"Kæden er brudt: {broken.Text} [{broken.Code}]");
            target.WriteLine($"{Danish.Number(report.Changes, 0)} ændringer før bruddet holder.");
            return ExitCode.Blocked;
        }
        target.WriteLine($"Kæden er hel: {Danish.Number(report.Changes, 0)} ændringer og {Danish.Number(report.Rows, 0)} rækker er efterregnet.");
        if (report.Last is { } last)
        {
            target.WriteLine($"Seneste ændring: {last.No}:{last.Hash}");
            target.WriteLine("Notér den et andet sted; så kan næste kontrol se, om slutningen er fjernet: --known");
        }
        return ExitCode.Clean;
    }

    private static AuditAnchor? Known(Given given)
    {
        if (given.Text(s_known) is not { } text) return null;
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var no) && text.Length - at - 1 == 64
            ? new AuditAnchor(no, text[(at + 1)..].ToLowerInvariant())
            : throw new CannotRunException("--known skal være ændringens nummer, et kolon og dens kontroltal på 64 tegn, som “viften audit verify” skriver dem.");
    }
}
