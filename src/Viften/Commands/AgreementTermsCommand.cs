using System.CommandLine;
using System.Globalization;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.Commands;

/// <summary><c>viften agreements terms</c>: shows an agreement's terms and deadlines, or revises one of them.</summary>
internal static class AgreementTermsCommand
{
    private static readonly Argument<string> s_id = new("ID") { Description = "Aftalens id, fx midtjylland-2027-28." };
    private static readonly Option<string?> s_title = Options.Text("--title", "TEKST", "Ny titel.");
    private static readonly Option<string?> s_contact = Options.Text("--contact", "TEKST", "Ny kontakt.");
    private static readonly Option<string?> s_step = Options.Text("--step", "TRIN", "Trinnet, fristen er for: " + string.Join(", ", AgreementSteps.All.Skip(1).Select(r => AgreementSteps.Key(r.Step))) + ".");
    private static readonly Option<string?> s_due = Options.Text("--due", "DATO", "Fristen, fx 2026-11-17. Uden den bliver fristen taget bort.");
    private static readonly Option<string?> s_text = Options.Text("--text", "TEKST", "Hvad der skal være sket.");
    private static readonly Option<string?> s_source = Options.Text("--source", "TEKST", "Hvor fristen står.");
    private static readonly Option<bool> s_law = new("--law") { Description = "Lovens frist; ellers den aftalte." };
    private static readonly Option<bool> s_confirmed = new("--confirmed") { Description = "Fristen er bekræftet; ellers antaget." };

    public static Verb Verb { get; } = new("terms", "Viser en aftales stamoplysninger og frister, eller retter dem.", given => StoreWork.Run(given, make: false, store => Run(given, new AgreementRegister(store))))
    {
        s_id, s_title, s_contact, s_step, s_due, s_text, s_source, s_law, s_confirmed, Options.Reason, Options.Store, Options.As,
    };

    private static async Task<int> Run(Given given, AgreementRegister register)
    {
        var (actor, id) = (StoreChoice.Actor(given, "Aftalens stamoplysninger"), given.Parsed.GetValue(s_id)!);
        if (await register.Find(actor, id) is not { } view) throw new CannotRunException($"Aftalen {id} er ikke i lageret. “viften agreements draft” laver et udkast.");
        var terms = view.Life.Terms;
        if (!new[] { s_title, s_contact, s_step }.Any(given.Has)) return Show(given, view.Life);
        var deadlines = view.Life.Deadlines.ToList();
        if (given.Text(s_step) is { } key) Move(given, id, deadlines, AgreementSteps.Read(key) ?? throw new CannotRunException($"--step kender ikke “{key}”."));
        var text = new TermsText(given.Text(s_title) ?? terms.Title, terms.LegalBasis, terms.Goals, given.Text(s_contact) ?? terms.Contact, deadlines);
        var done = await register.Revise(actor, id, text, await register.TermsVersion(id), given.Required(Options.Reason, "Begrundelsen"));
        return StoreWork.Tell(done, given.Terminal, change =>
        {
            given.Terminal.Out.WriteLine($"Stamoplysninger og frister er gemt som ændring {change.ToString(CultureInfo.InvariantCulture)}.");
            return ExitCode.Clean;
        });
    }

    private static void Move(Given given, string id, List<AgreementDeadline> deadlines, AgreementStep step)
    {
        var kind = given.Has(s_law) ? DeadlineKind.Statutory : DeadlineKind.Agreed;
        var old = deadlines.Find(d => d.Step == step && d.Kind == kind);
        deadlines.RemoveAll(d => d.Step == step && d.Kind == kind);
        if (given.Text(s_due) is not { } due) return;
        if (!DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new CannotRunException($"--due skal være en dato som 2026-11-17, men er “{due}”.");
        deadlines.Add(new()
        {
            Agreement = id, Step = step, Kind = kind, Due = day, Text = given.Text(s_text) ?? old?.Text ?? AgreementSteps.Of(step).Text, Basis = given.Text(s_source) ?? old?.Basis ?? throw new CannotRunException("Kilden mangler. Angiv --source."),
            Status = given.Has(s_confirmed) ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
        });
    }

    private static int Show(Given given, AgreementLife life)
    {
        given.Terminal.Out.WriteLine($"{life.Terms.Title} ({life.Terms.Agreement}), {new Period(life.Terms.From, life.Terms.To)}");
        foreach (var basis in life.Terms.LegalBasis) given.Terminal.Out.WriteLine($"  {basis.Key} – {basis.Value}");
        var table = new TextTable(("Trin", false), ("Frist", false), ("Slags", false), ("Sikkerhed", false), ("Kilde", false));
        foreach (var d in life.Deadlines) table.Add(AgreementSteps.Of(d.Step).Text, Danish.Date(d.Due), d.Kind == DeadlineKind.Statutory ? "lov" : "aftalt", d.Status == ParameterStatus.Confirmed ? "bekræftet" : "antaget", d.Basis);
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }
}
