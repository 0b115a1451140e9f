using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates show</c>: what the store holds: returns, their versions, and the reported rows.</summary>
internal static class ShowCommand
{
    public static Verb Verb { get; } = new("show", "Viser lagerets indberetninger; med --operator også deres udgaver og takstrækker.", given => StoreWork.Run(given, make: false, store => Run(given, new RateBook(store))))
    {
        Options.Operator, Options.Year, Options.AsOf, Options.Json, Options.Store, Options.As,
    };

    private static async Task<int> Run(Given given, RateBook book)
    {
        var actor = StoreChoice.Actor(given, "Opslag fra kommandolinjen");
        var (code, year, asOf) = (given.Operator(Options.Operator), given.Year(Options.Year), given.Number(Options.AsOf));
        var returns = await book.Returns(actor, code, year);
        if (returns.Count == 0) throw new CannotRunException("Lageret har ingen indberetninger, der passer og er dine at se.");
        var facts = await book.Facts(actor, code, year, asOf);
        if (given.Has(Options.Json))
        {
            WriteJson(given.Terminal.Output, returns, facts);
            return ExitCode.Clean;
        }
        var target = given.Terminal.Out;
        WriteReturns(target, returns, facts);
        if (code is null) return ExitCode.Clean;
        foreach (var one in returns) await WriteVersions(target, book, actor, one.Return);
        WriteRows(target, facts.Rows);
        WriteAccepted(target, facts.Accepted);
        return ExitCode.Clean;
    }

    private static void WriteReturns(TextWriter target, IReadOnlyList<ReturnSummary> returns, RateFacts facts)
    {
        var table = new TextTable(("Driftsherre", false), ("År", false), ("Nr.", true), ("Status", false), ("Seneste ændring", true), ("Takstrækker", true), ("Regnskab", true));
        foreach (var r in returns)
            table.Add(
                r.Return.Operator, Text(r.Return.Year), Text(r.Return.No), Status(r.Status), Text(r.Revision),
                Danish.Number(facts.Rows.Count(f => f.Operator == r.Return.Operator && f.Year == r.Return.Year), 0),
                Danish.Number(facts.Accounts.Count(f => f.Operator == r.Return.Operator && f.Year == r.Return.Year), 0));
        table.Write(target);
    }

    private static string Status(ReturnStatus status) => status switch { ReturnStatus.Imported => "indlæst", ReturnStatus.Approved => "godkendt", _ => "trukket tilbage" };

    private static async Task WriteVersions(TextWriter target, RateBook book, Actor actor, ReturnKey key)
    {
        target.WriteLine();
        target.WriteLine($"Udgaver af {key}:");
        foreach (var v in await book.Versions(actor, key))
            target.WriteLine($"  ændring {v.Change}  {v.At.ToString("dd-MM-yyyy HH:mm", CultureInfo.InvariantCulture)} UTC  {v.Actor}{(v.Party is { } party ? $" for {party}" : "")}  {v.Act}: {v.Reason}");
    }

    private static void WriteRows(TextWriter target, RateRow[] rows)
    {
        target.WriteLine();
        var table = new TextTable(("Tilbud", false), ("Ydelse", false), ("Periode", false), ("Ydelsestype", false), ("Paragraf", false), ("Pladser", true), ("Indberettet takst", true));
        foreach (var r in rows)
            table.Add(
                $"{r.OfferName ?? "–"} ({r.OfferId})", $"{r.ServiceName ?? "–"} ({r.ServiceId})", r.IsWholeYear ? Text(r.Year) : r.Period.ToString(), Words.Of(r.Kind), r.Paragraph,
                r.Places is { } places ? Danish.Number(places, 0, 2) : "–", r.ReportedRate is { } rate ? $"{Danish.Number(rate.Kroner, 0, 2)} {Words.PerUnit(r.Unit)}" : "–");
        table.Write(target);
    }

    private static void WriteAccepted(TextWriter target, IReadOnlyList<AcceptedExplanation> accepted)
    {
        if (accepted.Count == 0) return;
        target.WriteLine();
        target.WriteLine("Accepterede forklaringer:");
        foreach (var explanation in accepted) target.WriteLine($"  {VerdictCommands.About(explanation)}: {explanation.Text}");
    }

    private static void WriteJson(Stream target, IReadOnlyList<ReturnSummary> returns, RateFacts facts)
    {
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("returns");
            foreach (var r in returns)
            {
                json.WriteStartObject();
                json.WriteString("driftsherre", r.Return.Operator);
                json.WriteString("aar", Text(r.Return.Year));
                json.WriteString("number", Text(r.Return.No));
                json.WriteString("status", r.Status switch { ReturnStatus.Imported => "imported", ReturnStatus.Approved => "approved", _ => "withdrawn" });
                json.WriteString("revision", Text(r.Revision));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("rows");
            for (var i = 0; i < facts.Rows.Length; i++)
            {
                var row = facts.Rows[i];
                json.WriteStartObject();
                json.WriteString("driftsherre", row.Operator);
                json.WriteString("tilbudsId", row.OfferId);
                json.WriteString("ydelsesId", row.ServiceId);
                json.WriteString("gyldigFra", row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("gyldigTil", row.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("enhed", Words.Of(row.Unit));
                json.WriteString("reportedRate", row.ReportedRate?.Kroner.ToString(CultureInfo.InvariantCulture));
                json.WriteString("file", facts.Origins[i].Layout.File);
                json.WriteString("sheet", facts.Origins[i].Layout.Sheet);
                json.WriteString("row", Text(facts.Origins[i].Row));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        target.Write("\n"u8);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
