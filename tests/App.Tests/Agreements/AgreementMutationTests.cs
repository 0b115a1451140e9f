using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

/// <summary>Whatever is done to an agreement's file, the answer is an agreement or findings, never an exception.</summary>
public class AgreementMutationTests
{
    private static readonly byte[] s_canonical = AgreementFile.Canonical(Seeds.Load("midtjylland-2025-26"));

    private static readonly Gen<string> s_junk = Gen.OneOf(
        "null", "true", "0", "-1", "1e308", "1e-300", "99999999999999999999999999999999999999", "2024.5", "\"\"", "\"x\"", "\"2024-02-30\"", "\"SEL § 107\"",
        "[]", "{}", "[null]", "[[]]", "{\"value\":null}", "[{\"value\":1},{\"value\":2}]", "{\"value\":[],\"source\":\"s\",\"status\":\"assumed\"}", "\"\\ud83d\\ude00\"", "{\"a\":{\"b\":{}}}");

    /// <summary>Every finding says where and what to do; no findings means the agreement can be written and read again.</summary>
    private static bool Holds(Outcome<Agreement> outcome)
    {
        if (outcome is Outcome<Agreement>.Done done)
            return AgreementFile.Read(new AgreementSource("x", AgreementFile.Canonical(done.Value)), _ => null) is Outcome<Agreement>.Done && AgreementDescription.Show(done.Value).Count > 50;
        var findings = ((Outcome<Agreement>.Refused)outcome).Findings;
        return findings.Count > 0 && findings.All(f => f.Code.StartsWith("AGREEMENT-", StringComparison.Ordinal) && f.Text.Length > 10 && f.Place?.File is not null);
    }

    [Fact]
    public void Any_key_may_be_dropped_or_filled_with_anything() =>
        Gen.Select(Gen.Int[0, int.MaxValue], s_junk, Gen.Bool).Sample((pick, junk, drop) =>
        {
            var whole = JsonNode.Parse(s_canonical)!.AsObject();
            var places = new List<(JsonNode Parent, string? Key, int Index)>();
            Collect(whole, places);
            var (parent, key, index) = places[pick % places.Count];
            if (parent is JsonObject o)
            {
                if (drop) o.Remove(key!);
                else o[key!] = JsonNode.Parse(junk);
            }
            else if (drop) parent.AsArray().RemoveAt(index);
            else parent.AsArray()[index] = JsonNode.Parse(junk);
            return Holds(Seeds.Read(whole));
        }, iter: 3_000);

    [Fact]
    public void Any_bytes_may_be_changed_cut_or_doubled() =>
        Gen.Select(Gen.Int[0, s_canonical.Length - 1], Gen.Int[0, 200], Gen.Byte, Gen.Int[0, 2]).Sample((at, length, value, how) =>
        {
            var end = Math.Min(at + length, s_canonical.Length);
            byte[] bytes = how switch
            {
                0 => [.. s_canonical[..at], value, .. s_canonical[Math.Min(at + 1, s_canonical.Length)..]],
                1 => [.. s_canonical[..at], .. s_canonical[end..]],
                _ => [.. s_canonical[..end], .. s_canonical[at..]],
            };
            return Holds(AgreementFile.Read(new AgreementSource("midtjylland-2025-26.json", bytes), _ => null));
        }, iter: 5_000);

    [Fact]
    public void Any_text_gives_findings() =>
        Gen.Select(Gen.String, s_junk).Sample((text, junk) =>
            Holds(Seeds.Read(text)) && Holds(Seeds.Read(junk)) && Holds(AgreementFile.Read(new AgreementSource(text, Encoding.Unicode.GetBytes(text)), _ => null)), iter: 2_000);

    [Fact]
    public void What_inherits_may_be_anything() =>
        Gen.Select(Gen.OneOf("id", "title", "from", "to", "region", "parties", "rules", "inherits", "parts", "legalBasis", "predecessor", "x"), s_junk, s_junk).Sample((key, junk, inherited) =>
        {
            var own = new JsonObject { ["id"] = "a", ["title"] = "t", ["from"] = "2027-01-01", ["to"] = "2028-12-31", ["inherits"] = "b", [key] = JsonNode.Parse(junk) };
            return Holds(Seeds.Read(own, "a.json", _ => new AgreementSource("b.json", s_canonical)))
                && Holds(Seeds.Read(own, "a.json", _ => new AgreementSource("b.json", Encoding.UTF8.GetBytes(inherited))));
        }, iter: 2_000);

    private static void Collect(JsonNode? node, List<(JsonNode, string?, int)> places)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (key, value) in o)
                {
                    places.Add((o, key, -1));
                    Collect(value, places);
                }
                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                {
                    places.Add((a, null, i));
                    Collect(a[i], places);
                }
                break;
            default:
                break;
        }
    }
}
