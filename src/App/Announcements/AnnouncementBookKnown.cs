using System.Text.Json;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften.App.Announcements;

public sealed partial class AnnouncementBook
{
    public const string ImportAct = "announcements.import";

    /// <summary>An announcement as the file of the known ones has it.</summary>
    private sealed record Known(
        int No, string Title, string TargetGroup, string Law, string Issuer, string Issued, DateOnly IssuedOn, string? Due, DateOnly? DueOn, Confidence Confidence, IReadOnlyList<string>? Bodies, Dictionary<string, string> Sources, string? Note,
        IReadOnlyList<KnownStep> Steps);

    private sealed record KnownStep(string Step, DateOnly Date, string? When, string Text, string? Document);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter<Confidence>(JsonNamingPolicy.CamelCase) } };

    /// <summary>Indlæser de kendte udmeldinger: the eight that sources tell of, with what is uncertain said. Those that are there already stay as they are.</summary>
    /// <returns>How many were new.</returns>
    public async Task<Outcome<int>> ImportKnown(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<int>.Denied(OnlySecretariat);
        return await store.Write<int>(actor, ImportAct, "Kendte udmeldinger indlæst", async change =>
        {
            var there = (await AnnouncementReading.All(change.Context, cancel)).Select(a => a.Announcement).ToList();
            // One that was registered first keeps its number; the known ones then come after it.
            var after = there.Count == 0 || there.Exists(a => Read().Exists(k => k.No == a.No && k.Title == a.Title)) ? 0 : there.Max(a => a.No);
            var fresh = Read().Where(k => !there.Exists(a => a.Title == k.Title)).Select(k => k with { No = k.No + after }).ToList();
            foreach (var k in fresh)
            {
                var value = new Announcement
                {
                    No = k.No, Title = k.Title, TargetGroup = k.TargetGroup, Law = k.Law, Issuer = k.Issuer, IssuedText = k.Issued, IssuedOn = k.IssuedOn, DueText = k.Due, DueOn = k.DueOn, Confidence = k.Confidence, Note = k.Note, Person = actor.Person,
                    Bodies = NamedTexts.Of((k.Bodies ?? []).Select(b => KeyValuePair.Create(b, AnnouncementSteps.Of(AnnouncementSteps.Read(b)!.Value).Text))), Sources = NamedTexts.Of(k.Sources),
                };
                await Put(change, actor, value, cancel);
                await Take(change, actor, k.No, AnnouncementStep.Received, k.IssuedOn, k.Issued, "Udmeldt", null);
                foreach (var s in k.Steps) await Take(change, actor, k.No, AnnouncementSteps.Read(s.Step)!.Value, s.Date, s.When, s.Text, s.Document);
            }
            return new Outcome<int>.Done(fresh.Count);
        }, cancel);
    }

    private static List<Known> Read()
    {
        using var stream = typeof(AnnouncementBook).Assembly.GetManifestResourceStream("announcements/centrale-udmeldinger.json") ?? throw new InvalidOperationException("The known announcements are not in the program.");
        return JsonSerializer.Deserialize<List<Known>>(stream, s_json)!;
    }
}
