using Viften.App.Access;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>Udtræk af registret: a party's persons as a list, with who they are or without.</summary>
internal static class PersonExport
{
    /// <summary>The lines of the party's register. With persons each of them is a look in the log; without, nobody is looked at and no key is needed.</summary>
    public static async Task<Outcome<IReadOnlyList<PersonLine>>> Lines(PersonFigures figures, PersonRegister register, Actor actor, Agreement? agreement, bool withPersons, CancellationToken cancel)
    {
        if (await figures.Outlines(actor, cancel) is not Outcome<IReadOnlyList<PersonOutline>>.Done { Value: var outlines })
            return new Outcome<IReadOnlyList<PersonLine>>.Denied("Kun den, der arbejder for personernes egen myndighed, kan hente en liste over dem.");
        var home = HomeOf(actor, agreement);
        if (!withPersons) return new Outcome<IReadOnlyList<PersonLine>>.Done([.. outlines.Select(o => new PersonLine(o, home, null))]);
        return (await register.ReadAll(actor, [.. outlines.Select(o => o.Person)], AccessAction.Export, cancel)).Match<Outcome<IReadOnlyList<PersonLine>>>(
            done =>
            {
                var known = outlines.ToDictionary(o => o.Person);
                return new Outcome<IReadOnlyList<PersonLine>>.Done([.. done.Where(r => known.ContainsKey(r.Person)).Select(r => new PersonLine(known[r.Person], home, r.Identity))]);
            },
            findings => new Outcome<IReadOnlyList<PersonLine>>.Refused(findings),
            reason => new Outcome<IReadOnlyList<PersonLine>>.Denied(reason),
            what => new Outcome<IReadOnlyList<PersonLine>>.NotFound(what),
            reason => new Outcome<IReadOnlyList<PersonLine>>.Conflict(reason));
    }

    public static Columns<PersonLine> Columns(bool withPersons) => withPersons ? PersonColumns.Register : PersonColumns.Register.WithoutPersons();

    /// <summary>"register-0779-uden-personoplysninger"</summary>
    public static string NameOf(Actor actor, bool withPersons) => $"register-{actor.Party}-{Word(withPersons).Replace(' ', '-')}";

    /// <summary>The first line of the file: what it is, and whether it tells who anyone is.</summary>
    public static string Heading(Actor actor, Agreement? agreement, bool withPersons, DateOnly today) =>
        $"Borgere registreret af {HomeOf(actor, agreement)}, {Word(withPersons)}, {Danish.Date(today)}{(withPersons ? $", formål: {actor.Purpose}" : "")}";

    /// <summary>One person as csv.</summary>
    public static byte[] OfOne(Actor actor, PersonRead read, Agreement? agreement)
    {
        var line = new PersonLine(new PersonOutline(read.Person, read.Identity?.Born, actor.Party!, default), HomeOf(actor, agreement), read.Identity);
        return ListFile.Csv(new Columns<PersonLine>([.. PersonColumns.Register.All.Where(c => c.Key != "registreret")]), [line], $"Borger, {PersonColumns.With}, formål: {actor.Purpose}");
    }

    private static string HomeOf(Actor actor, Agreement? agreement) => agreement?.Party(actor.Party!)?.Name ?? actor.Party!;

    private static string Word(bool withPersons) => withPersons ? PersonColumns.With : PersonColumns.Without;
}
