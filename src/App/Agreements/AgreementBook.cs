using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>Aftalebog: the agreements' documents, each version kept as it was.</summary>
/// <remarks>From the first import on, the store is the truth and the file was the seed. Results name the version by its hash.</remarks>
public sealed class AgreementBook(ViftenStore store)
{
    /// <summary>Makes a document the next version of its agreement; the same document as the current one changes nothing.</summary>
    /// <param name="actor">Who imports; the secretariat.</param>
    /// <param name="id">"midtjylland-2025-26".</param>
    /// <param name="canonicalJson">The document in canonical form; it has been checked.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<AgreementVersion>> Import(Actor actor, string id, string canonicalJson, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.ImportAgreement)) return new Outcome<AgreementVersion>.Denied("Kun sekretariatet kan indlæse en aftale.");
        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalJson)));
        return await store.Write<AgreementVersion>(actor, "agreements.import", reason, async change =>
        {
            var current = await Newest(change.Context, id, cancel);
            if (current?.Sha256 == sha) return new Outcome<AgreementVersion>.Done(current);
            var version = new AgreementVersion(id, (current?.Version ?? 0) + 1, canonicalJson, sha, change.No);
            var head = await change.Context.Set<AgreementHead>().SingleOrDefaultAsync(h => h.Code == id, cancel);
            await change.Add(new RuleSetVersion
            {
                Id = Ids.OfPath("rules", id, version.Version.ToString(CultureInfo.InvariantCulture)),
                Agreement = IdOf(id),
                Version = version.Version,
                Json = canonicalJson,
                Sha256 = sha,
                Added = change.No,
            });
            await change.Touch(new AgreementHead { Id = IdOf(id), Code = id, Revision = change.No, Added = head?.Added ?? change.No });
            change.Summary = CanonicalJson.Write(w =>
            {
                w.WriteStartObject();
                w.WriteString("agreement", id);
                w.WriteNumber("version", version.Version);
                w.WriteString("sha256", sha);
                w.WriteEndObject();
            });
            return new Outcome<AgreementVersion>.Done(version);
        }, cancel);
    }

    /// <summary>The newest version of an agreement, null when there is none. Agreements are public among the parties.</summary>
    public async Task<AgreementVersion?> Current(string id, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Newest(context, id, cancel);
    }

    /// <summary>One version of an agreement, null when there is none.</summary>
    public async Task<AgreementVersion?> Version(string id, int version, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var agreement = IdOf(id);
        var row = await context.Set<RuleSetVersion>().SingleOrDefaultAsync(r => r.Agreement == agreement && r.Version == version, cancel);
        return row is null ? null : Of(id, row);
    }

    /// <summary>The rules of an agreement: the store's newest version from its first import on, and before that the program's; null when it has none.</summary>
    public async Task<Agreement?> Rules(string id, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Rules(context, id, cancel);
    }

    internal static async Task<Agreement?> Rules(ViftenContext context, string id, CancellationToken cancel)
    {
        var read = await Newest(context, id, cancel) is { } version
            ? AgreementFile.Read(new AgreementSource(id + ".json", Encoding.UTF8.GetBytes(version.Json)), _ => null)
            : AgreementLibrary.Ids.Contains(id) ? AgreementLibrary.Load(id) : null;
        return read is Outcome<Agreement>.Done done ? done.Value : null;
    }

    /// <summary>Ids of the agreements in the store.</summary>
    public async Task<IReadOnlyList<string>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var codes = await context.Set<AgreementHead>().Select(h => h.Code).ToListAsync(cancel);
        return [.. codes.Order(StringComparer.Ordinal)];
    }

    private static async Task<AgreementVersion?> Newest(ViftenContext context, string id, CancellationToken cancel)
    {
        var agreement = IdOf(id);
        var row = await context.Set<RuleSetVersion>().Where(r => r.Agreement == agreement).OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancel);
        return row is null ? null : Of(id, row);
    }

    private static Guid IdOf(string id) => Ids.OfPath("agreement", id);

    private static AgreementVersion Of(string id, RuleSetVersion row) => new(id, row.Version, row.Json, row.Sha256, row.Added);
}

/// <summary>One version of an agreement's document as the store holds it.</summary>
/// <param name="Id">"midtjylland-2025-26".</param>
/// <param name="Version">1, 2, …</param>
/// <param name="Json">The canonical document.</param>
/// <param name="Sha256">Its hash, which results name.</param>
/// <param name="Change">The change that brought it.</param>
public sealed record AgreementVersion(string Id, int Version, string Json, string Sha256, long Change);
