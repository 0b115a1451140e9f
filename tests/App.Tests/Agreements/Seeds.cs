using System.Text.Json.Nodes;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

/// <summary>The agreements in the program, and ways to spoil them.</summary>
internal static class Seeds
{
    public static Agreement Load(string id) => Done(AgreementLibrary.Load(id));

    public static Agreement Done(Outcome<Agreement> outcome) => outcome switch
    {
        Outcome<Agreement>.Done d => d.Value,
        Outcome<Agreement>.Refused r => throw new Xunit.Sdk.XunitException(string.Join("\n", r.Findings.Select(f => $"{f.Code} {f.Place}: {f.Text}"))),
        _ => throw new Xunit.Sdk.XunitException(outcome.ToString()!),
    };

    public static byte[] Resource(string name)
    {
        using var stream = typeof(AgreementLibrary).Assembly.GetManifestResourceStream($"agreements/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A whole agreement, nothing inherited, as a tree to change.</summary>
    public static JsonObject Whole(string id = "midtjylland-2025-26") => JsonNode.Parse(AgreementFile.Canonical(Load(id)))!.AsObject();

    public static Outcome<Agreement> Read(JsonNode node, string name = "midtjylland-2025-26.json", Func<string, AgreementSource?>? inherited = null) =>
        Read(node.ToJsonString(), name, inherited);

    public static Outcome<Agreement> Read(string text, string name = "midtjylland-2025-26.json", Func<string, AgreementSource?>? inherited = null) =>
        AgreementFile.Read(new AgreementSource(name, System.Text.Encoding.UTF8.GetBytes(text)), inherited ?? (_ => null));

    /// <summary>The only finding of a spoilt agreement.</summary>
    public static Finding Finding(Action<JsonObject> spoil)
    {
        var whole = Whole();
        spoil(whole);
        return Finding(Read(whole));
    }

    public static Finding Finding(Outcome<Agreement> outcome) => Assert.Single(Assert.IsType<Outcome<Agreement>.Refused>(outcome).Findings);
}
