using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.App.Agreements.Shapes;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>The bytes of an agreement's file and the name it is called by in findings.</summary>
public sealed record AgreementSource(string Name, byte[] Bytes);

/// <summary>Rammeaftalens fil: reads an agreement from JSON, and writes it in the one form that is hashed.</summary>
/// <remarks>Reading never throws on any input; everything wrong is a finding with file, key and line.</remarks>
public static class AgreementFile
{
    internal const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxInherits = 20;

    /// <summary>Keys that belong to one agreement only and are never taken over from the one it continues.</summary>
    private static readonly string[] s_own = ["id", "title", "from", "to", "predecessor"];

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file; when its name ends in ".json" the agreement's id must be the rest of the name.</param>
    /// <param name="inherited">Finds the file of an agreement by its id; null when there is none.</param>
    /// <param name="nameIsId">Whether the file must be named by its id. A file given by its path may be called anything: a variant to try is a copy under another name.</param>
    public static Outcome<Agreement> Read(AgreementSource source, Func<string, AgreementSource?> inherited, bool nameIsId = true)
    {
        var reading = new Reading();
        var tree = Whole(source, inherited, reading);
        if (tree is null) return new Outcome<Agreement>.Refused(reading.Findings);
        if (nameIsId) CheckId(source, tree, reading);
        var agreement = AgreementShape.Agreement.Read(tree, "", reading);
        if (reading.Findings.Count == 0) AgreementChecks.Run(agreement, tree, reading);
        return reading.Findings.Count == 0 ? new Outcome<Agreement>.Done(agreement) : new Outcome<Agreement>.Refused(reading.Findings);
    }

    /// <summary>The file with everything it inherits laid under it.</summary>
    private static JsonTree? Whole(AgreementSource source, Func<string, AgreementSource?> inherited, Reading reading)
    {
        var layers = new List<JsonTree>();
        var seen = new HashSet<string>();
        for (AgreementSource? next = source; next is not null;)
        {
            if (Parse(next, reading) is not { } tree) return null;
            if (tree.Member("id") is { Kind: JsonKind.Text } id) seen.Add(id.Text);
            layers.Add(tree.Without("inherits").Without("$schema"));
            next = tree.Member("inherits") is { } base_ ? Inherited(base_, seen, layers.Count, inherited, reading) : null;
            if (reading.Findings.Count > 0) return null;
        }
        var whole = layers[^1];
        for (var i = layers.Count - 2; i >= 0; i--) whole = JsonTree.Merge(s_own.Aggregate(whole, (t, key) => t.Without(key)), layers[i]);
        return whole;
    }

    private static JsonTree? Parse(AgreementSource source, Reading reading)
    {
        var whole = new JsonTree(JsonKind.Null, source.Name, 1);
        if (source.Bytes.Length > MaxBytes)
        {
            reading.Refuse("AGREEMENT-SIZE", whole, "", "Filen er over 4 MB og kan ikke være en aftale. Vælg en anden fil.");
            return null;
        }
        var tree = JsonTree.Parse(source.Bytes, source.Name, out var reason);
        if (tree is { Kind: JsonKind.Object }) return tree;
        reading.Refuse("AGREEMENT-JSON", tree ?? whole, "", reason ?? "En aftale er ét JSON-objekt, men filen er noget andet.");
        return null;
    }

    private static AgreementSource? Inherited(JsonTree node, HashSet<string> seen, int depth, Func<string, AgreementSource?> inherited, Reading reading)
    {
        if (node.Kind != JsonKind.Text || !AgreementShape.IsId(node.Text))
            reading.Refuse("AGREEMENT-INHERITS-MISSING", node, "inherits", "“inherits” skal være id på en aftale, fx “midtjylland-2023-24”.");
        else if (seen.Contains(node.Text) || depth >= MaxInherits)
            reading.Refuse("AGREEMENT-INHERITS-CYCLE", node, "inherits", $"Aftalerne bygger på hinanden i ring ved “{node.Text}”. Lad en af dem stå uden “inherits”.");
        else if (inherited(node.Text) is { } found)
            return found;
        else
            reading.Refuse("AGREEMENT-INHERITS-MISSING", node, "inherits", $"Aftalen “{node.Text}”, som denne bygger på, findes ikke. Læg filen {node.Text}.json ved siden af, eller ret id'et.");
        return null;
    }

    private static void CheckId(AgreementSource source, JsonTree tree, Reading reading)
    {
        var name = Path.GetFileName(source.Name);
        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || tree.Member("id") is not { Kind: JsonKind.Text } id) return;
        if (name[..^5] != id.Text)
            reading.Refuse("AGREEMENT-ID", id, "id", $"Aftalens id er “{Reading.Short(id.Text)}”, men filen hedder {name}. Giv dem samme navn.");
    }

    /// <summary>The one written form: keys in fixed order, no white space, nothing inherited, no trailing zeros; UTF-8.</summary>
    public static byte[] Canonical(Agreement agreement)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            AgreementShape.Agreement.Write(json, agreement);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of the canonical form, lower-case hex: two agreements with the same hash calculate the same.</summary>
    public static string Sha256(Agreement agreement) => Convert.ToHexStringLower(SHA256.HashData(Canonical(agreement)));
}
