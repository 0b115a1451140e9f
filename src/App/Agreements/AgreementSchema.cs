using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Viften.App.Agreements;

/// <summary>The JSON schema of an agreement's file, for editors that help while one is written.</summary>
/// <remarks>
/// Made from the same declarations that read the file, so it cannot say anything else. What is checked across keys
/// (periods, overlaps, parties) is not in it; <c>viften agreements check</c> says that.
/// </remarks>
public static class AgreementSchema
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys a file must always have; the rest may come from the agreement it continues.</summary>
    private static readonly string[] s_own = ["id", "title", "from", "to"];

    /// <summary>The schema as it is committed beside the agreements, ending with a line break.</summary>
    public static string Generate()
    {
        var agreement = AgreementShape.Agreement.Schema();
        var rules = agreement["properties"]!["rules"]!.AsObject();
        var whole = new JsonObject
        {
            ["required"] = agreement["required"]!.DeepClone(),
            ["properties"] = new JsonObject { ["rules"] = new JsonObject { ["required"] = rules["required"]!.DeepClone() } },
        };
        rules.Remove("required");
        var definitions = Shared(rules["properties"]!.AsObject());
        var properties = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["inherits"] = new JsonObject { ["title"] = "bygger på", ["type"] = "string", ["pattern"] = AgreementShape.IdPattern },
        };
        foreach (var (key, value) in agreement["properties"]!.AsObject()) properties[key] = value!.DeepClone();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Rammeaftale",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
            ["if"] = new JsonObject { ["required"] = new JsonArray("inherits") },
            ["then"] = new JsonObject { ["required"] = new JsonArray([.. s_own.Select(k => (JsonNode)k)]) },
            ["else"] = whole,
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(s_indented) + "\n";
    }

    /// <summary>Moves what a parameter's single value and its list of values have in common to one definition.</summary>
    private static JsonObject Shared(JsonObject parameters)
    {
        var definitions = new JsonObject();
        foreach (var (key, parameter) in parameters)
        {
            var choices = parameter!["anyOf"]!.AsArray();
            definitions[key] = choices[0]!.DeepClone();
            choices[0] = new JsonObject { ["$ref"] = $"#/$defs/{key}" };
            choices[1]!["items"] = new JsonObject { ["$ref"] = $"#/$defs/{key}" };
        }
        return definitions;
    }
}
