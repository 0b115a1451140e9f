using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Viften.App.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class AgreementCanonicalTests
{
    [Theory]
    [MemberData(nameof(SeedTests.Ids), MemberType = typeof(SeedTests))]
    public void Canonical_form_reads_back_as_the_same_agreement(string id)
    {
        var canonical = AgreementFile.Canonical(Seeds.Load(id));
        var again = Seeds.Done(AgreementFile.Read(new AgreementSource($"{id}.json", canonical), _ => null));
        Assert.Equal(Encoding.UTF8.GetString(canonical), Encoding.UTF8.GetString(AgreementFile.Canonical(again)));
    }

    [Fact]
    public void Order_of_keys_never_changes_the_hash()
    {
        var hash = AgreementFile.Sha256(Seeds.Load("midtjylland-2025-26"));
        Gen.Int.Sample(seed => AgreementFile.Sha256(Seeds.Done(Seeds.Read(Shuffled(Seeds.Whole(), new Random(seed))))) == hash, iter: 20);
    }

    [Fact]
    public void Trailing_zeros_and_white_space_never_change_the_hash()
    {
        var text = Encoding.UTF8.GetString(AgreementFile.Canonical(Seeds.Load("midtjylland-2025-26")));
        var other = "\uFEFF" + text.Replace("\"value\":0.0005", "\"value\":  5.000E-4", StringComparison.Ordinal).Replace("{", "{\n\t", StringComparison.Ordinal);
        Assert.NotEqual(text.Length, other.Length);
        Assert.Equal(AgreementFile.Sha256(Seeds.Load("midtjylland-2025-26")), AgreementFile.Sha256(Seeds.Done(Seeds.Read(other))));
    }

    [Fact]
    public void Changed_value_source_or_status_is_another_version()
    {
        var hash = AgreementFile.Sha256(Seeds.Load("midtjylland-2025-26"));
        foreach (var (key, value) in new (string, JsonNode)[] { ("value", 2023), ("source", "et brev"), ("status", "assumed"), ("note", "ny") })
        {
            var whole = Seeds.Whole();
            whole["rules"]!["baseYear"]![key] = value;
            Assert.NotEqual(hash, AgreementFile.Sha256(Seeds.Done(Seeds.Read(whole))));
        }
    }

    private static JsonNode? Shuffled(JsonNode? node, Random random, bool shuffle)
    {
        switch (node)
        {
            case JsonObject o:
                var members = o.ToArray();
                if (shuffle) random.Shuffle(members);
                var copy = new JsonObject();
                foreach (var (key, value) in members) copy[key] = Shuffled(value, random, true);
                return copy;
            case JsonArray a:
                return new JsonArray([.. a.Select(i => Shuffled(i, random, true))]);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonObject Shuffled(JsonObject whole, Random random) => Shuffled(whole, random, true)!.AsObject();
}
