using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Viften.Core.Offers;

/// <summary>Målgruppe: one of the target groups of Fælles Faglige Begreber (FFB), the terms VUM 2.0 is written in.</summary>
/// <param name="Code">The FFB code, a lower-case UUID.</param>
/// <param name="Level">1 for the two roots (socialt problem, funktionsnedsættelse), larger further down.</param>
/// <param name="Parent">Code of the wider group, null for a root.</param>
public sealed record TargetGroup(string Code, string Name, int Level, string? Parent);

/// <summary>The FFB target groups, in the order of the classification; a child is a kind of its parent.</summary>
/// <remarks>Source: CodeSystem FFB as published by HL7 Denmark (hl7dk/kl-term), branch Målgruppe.</remarks>
public static class TargetGroups
{
    public static ImmutableArray<TargetGroup> All { get; } = Parse(Table);

    private static readonly FrozenDictionary<string, TargetGroup> s_byCode = All.ToFrozenDictionary(g => g.Code, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, TargetGroup> s_byName = All.ToFrozenDictionary(g => Key(g.Name));

    /// <summary>Finds a group by its name or its code; case and surplus white space do not matter.</summary>
    public static TargetGroup? Find(string? nameOrCode)
    {
        if (string.IsNullOrWhiteSpace(nameOrCode)) return null;
        return s_byCode.GetValueOrDefault(nameOrCode.Trim()) ?? s_byName.GetValueOrDefault(Key(nameOrCode));
    }

    /// <summary>Whether a group is another group or a kind of it ("Autismespektrum" is a kind of "Udviklingsforstyrrelse").</summary>
    public static bool IsKindOf(TargetGroup group, TargetGroup wider)
    {
        for (var g = group; g is not null; g = g.Parent is null ? null : s_byCode[g.Parent])
            if (g.Code == wider.Code) return true;
        return false;
    }

    private static string Key(string name) =>
        string.Join(' ', name.Normalize().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ImmutableArray<TargetGroup> Parse(string table)
    {
        var groups = ImmutableArray.CreateBuilder<TargetGroup>();
        var path = new string[6];
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Trim().Split(' ', 3);
            var level = parts[0][0] - '0';
            path[level] = parts[1];
            groups.Add(new TargetGroup(parts[1], parts[2], level, level == 1 ? null : path[level - 1]));
        }
        return groups.ToImmutable();
    }

    /// <summary>Level, code and name; the parent is the nearest line above with one level less.</summary>
    private const string Table = """
        1 0919515d-9975-4743-a16f-edb45374b0da Socialt problem
        2 122f3f8e-84a0-476f-b9c5-0e40b1dcf113 Prostitution
        2 16075f99-3694-4878-a48d-b2f4b515cb76 Social isolation
        2 293bf940-c075-4e3d-b5ef-6e331202e556 Hjemløshed
        2 3b166cb0-df17-4002-a4c4-69e9a943645c Indadreagerende adfærd
        2 3e3f5ebf-82c1-401b-ab5e-e6138a31da3a Selvskadende adfærd
        2 5e95db73-4d16-4084-93a3-595c0650b160 Selvmordstanker eller -forsøg
        2 66fac925-3488-43b3-8e50-4510d3821b37 Andet socialt problem
        2 6fd0f315-2297-4d66-b638-3f867a0900e0 Seksuelt krænkende adfærd
        2 e1b59a4a-9cc2-4113-a5f1-84af588b02a2 Udadreagerende adfærd
        2 f1f4d709-19d2-48cc-8942-231bf912323d Omsorgssvigt
        2 5c6bc9a0-a955-4168-9692-cdcd691ff866 Overgreb
        3 3412d671-22bf-456c-b963-c4e05c2725a0 Voldeligt overgreb
        3 905caa77-2b98-48ce-b0e1-35dc4c1cc4bd Andet overgreb
        3 c47fd846-f1e0-4786-89a4-88d00e7a86c0 Seksuelt overgreb
        2 be53dafc-1fc2-4b9f-8ab3-9d468ff03e6e Kriminalitet
        3 6a038911-d866-4910-90ae-72ca55c641ea Ikke-personfarlig kriminalitet
        3 df42d472-06f6-4c5f-9dcf-64aa6cc20925 Personfarlig kriminalitet
        2 e2ecc751-21b9-4aab-a20f-2f3dd9701c97 Misbrug
        3 0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f Stofmisbrug
        3 ab4413f0-fa81-41c0-ad8c-21782c12a0fa Alkoholmisbrug
        1 f3ec0ccd-2b0c-4a60-85fc-3cdd0ca73cef Funktionsnedsættelse
        2 1f23325e-c9c9-455b-bfe7-b4dcd1bb63e5 Sjældent forekommende funktionsnedsættelse
        2 f1c7ee41-21b4-4dba-9424-c874bf72b5e7 Multipel funktionsnedsættelse
        2 112cc0ba-9953-476c-a971-2671697d7639 Fysisk funktionsnedsættelse
        3 5cb8997c-eb10-477f-b653-b2a5ff11ce7d Kommunikationsnedsættelse
        3 615310e8-f702-4455-910b-9d6d8aa684fb Synsnedsættelse
        3 6e155207-db12-419a-8d9c-d67756533056 Mobilitetsnedsættelse
        3 7ef8be83-90d1-4375-b1cb-24710bea21c7 Hørenedsættelse
        3 da298aec-cd7d-436c-9927-d88d00066881 Anden fysisk funktionsnedsættelse
        3 04a2ecdd-cdc6-4000-91d3-4e21958126ec Døvblindhed
        4 0d66b364-958e-48cf-a18b-744fab284194 Erhvervet døvblindhed
        4 ab7b7d7b-b7bb-4b8c-99d9-5c98a302b771 Medfødt døvblindhed
        2 9ed67228-b934-4677-9f7e-ebb0d80de44b Psykisk funktionsnedsættelse
        3 a78fb31e-b30a-4815-af85-932859fd06b9 Psykiske vanskeligheder
        4 192b7d79-415c-4f4f-9223-607938ecbe97 Spiseforstyrrelse
        4 303deb9b-84f0-49d2-ab7a-f8b98eed40a2 Angst
        4 6aac5ae6-ef06-4866-9c66-16d51ebbc83b Personlighedsforstyrrelse
        4 851b2a9d-cde2-4d5d-8f33-d03789022cbb Anden psykisk vanskelighed
        4 afaa7e31-2b5d-4a49-9008-56aa8df8dc13 Stressbelastning
        4 d42d8f41-2d07-4391-a687-bad51172d0c9 Tilknytningsforstyrrelse
        4 ee5b52bd-b839-4e69-ad04-c8b33eabfbde Depression
        4 f2ccc0c0-2a0a-49c9-9d6a-741a7cd220a3 Forandret virkelighedsopfattelse
        3 01da9924-f4b4-4265-8594-0e892fa60676 Intellektuel/kognitiv forstyrrelse
        4 17ce646b-4469-4a73-82a9-9628436f6c70 Anden intellektuel/kognitiv forstyrrelse
        4 7b48f1a0-579b-4976-ae7c-4074b5981449 Demens
        4 97c355cc-84e3-46d0-ac1b-00bc627d089f Udviklingshæmning
        4 34449052-1150-4900-9d69-c56eb9b26793 Udviklingsforstyrrelse
        5 5cfc9530-a193-4f66-9981-3b980ee9ea7b Anden udviklingsforstyrrelse
        5 71dfe6d1-ebc1-4414-8527-edf8e605c356 Udviklingsforstyrrelse af tale og sprog
        5 93d52b11-faa7-4ff7-b552-11a84cce8bf1 Udviklingsforstyrrelse af skolefærdigheder
        5 9b3fd322-a75a-4ed8-9b74-425fa1e01c95 Autismespektrum
        5 cc6a58cf-d3d2-4e5f-b7fe-98b009647eac Opmærksomhedsforstyrrelse
        5 e6a269f5-944a-4ff8-b4d8-6dc2134d9167 Udviklingsforstyrrelse af sansemotoriske færdigheder
        4 59254ffb-8efb-4023-84f8-73e5bcba0bc7 Hjerneskade
        5 1097d07f-1dba-4cc2-ae3a-399a501c2eb6 Medfødt hjerneskade
        5 d26f97e8-99ed-46a9-94db-93340f77a950 Erhvervet hjerneskade
        """;
}
