using System.CommandLine;
using System.CommandLine.Parsing;

namespace Viften.Commands;

/// <summary>What a command came to.</summary>
/// <remarks>0 is clean or warnings, 1 is blocking findings or a refusal, 2 could not run.</remarks>
public static class ExitCode
{
    public const int Clean = 0;
    public const int Blocked = 1;
    public const int CouldNotRun = 2;
}

/// <summary>The command line. Everything it says to people is Danish; it never shows a stack trace.</summary>
public static class Cli
{
    private static readonly Command s_root = Root();

    /// <summary>Runs one command to its end.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            return Dispatch(args, terminal);
        }
        catch (CannotRunException cannot)
        {
            terminal.EndProgress();
            terminal.Error.WriteLine(cannot.Message);
            return ExitCode.CouldNotRun;
        }
        catch (Exception e)
        {
            terminal.EndProgress();
            terminal.Error.WriteLine(Unexpected.Describe(e, terminal));
            return ExitCode.CouldNotRun;
        }
        finally
        {
            TryFlush(terminal);
        }
    }

    private static int Dispatch(IReadOnlyList<string> args, Terminal terminal)
    {
        // File names may begin with @, and a bundle of letters is never meant.
        var parsed = CommandLineParser.Parse(s_root, args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        if (parsed.GetValue(Options.Help))
        {
            HelpText.Write(terminal.Out, path, command);
            return ExitCode.Clean;
        }
        if (parsed.GetValue(Options.Version))
        {
            terminal.Out.WriteLine(typeof(Cli).Assembly.GetName().Version?.ToString(3));
            return ExitCode.Clean;
        }
        foreach (var error in ParseErrors.Of(parsed, path))
        {
            terminal.Error.WriteLine(error);
            terminal.Error.WriteLine($"Se mulighederne med: {path} --hjælp");
            return ExitCode.CouldNotRun;
        }
        if (command is Verb verb) return verb.Run(new Given(parsed, terminal));
        HelpText.Write(terminal.Error, path, command);
        return ExitCode.CouldNotRun;
    }

    private static Command Root()
    {
        var root = new Command("viften", "Beregner, kontrollerer og forklarer takster efter rammeaftalen på det specialiserede socialområde.")
        {
            new Command("rates", "Takster: skabelon, kontrol, forklaring, sammenligning, indlæsning, rettelse og godkendelse.")
            {
                CheckCommand.Verb,
                TemplateCommand.Verb,
                ExplainCommand.Verb,
                CompareCommand.Verb,
                ImportCommand.Verb,
                WithdrawCommand.Verb,
                CorrectCommand.Verb,
                LogCommand.Verb,
                VerdictCommands.Accept,
                VerdictCommands.Retract,
                ShowCommand.Verb,
                ApproveCommand.Verb,
            },
            new Command("publications", "Offentliggørelser: udkast, udgave, fil, sammenligning og efterprøvning.")
            {
                PublicationCommands.List,
                PublicationCommands.Draft,
                PublicationCommands.Publish,
                PublicationCommands.Show,
                PublicationCommands.Export,
                PublicationCommands.Compare,
                PublicationCommands.Verify,
            },
            new Command("agreements", "Rammeaftaler: liste, kontrol, visning og indlæsning; udkast, afsnit, trin og beslutninger.")
            {
                AgreementCommands.List,
                AgreementCommands.Check,
                AgreementCommands.Show,
                AgreementCommands.Import,
                AgreementLifeCommands.Draft,
                AgreementLifeCommands.Sections,
                AgreementTermsCommand.Verb,
                AgreementLifeCommands.Step,
                AgreementLifeCommands.Decide,
                AgreementLifeCommands.Decisions,
                new Command("cases", "Sager til rådene: dannelse, visning, partens egne tekster og filer.") { CaseCommands.Generate, CaseCommands.Show, CaseCommands.Edit, CaseCommands.Export },
            },
            new Command("calendar", "Årshjulet: aftalernes frister og datoer.") { CalendarCommands.List, CalendarCommands.Export },
            new Command("parties", "Parterne, og hvad de fortæller deres borgere.") { PartyCommands.List, PartyCommands.Describe },
            new Command("rounds", "Runder af spørgsmål: liste, start, indbydelse, svar, påmindelse, lukning og bilag.")
            {
                RoundCommands.List,
                RoundCommands.Show,
                RoundCommands.Create,
                RoundCommands.Send,
                RoundCommands.Answer,
                RoundCommands.Remind,
                RoundCommands.Reply,
                RoundCommands.Extend,
                RoundCommands.Close,
                RoundCommands.Export,
            },
            new Command("announcements", "Centrale udmeldinger: registrering, spørgsmål, udsendelse, svar, trin og det samlede svar.")
            {
                AnnouncementCommands.List,
                AnnouncementCommands.Show,
                AnnouncementCommands.Import,
                AnnouncementCommands.Create,
                AnnouncementCommands.Ask,
                AnnouncementCommands.Send,
                AnnouncementCommands.Answer,
                AnnouncementCommands.Remind,
                AnnouncementCommands.Reply,
                AnnouncementCommands.Step,
                AnnouncementCommands.Close,
                AnnouncementCommands.Export,
            },
            new Command("annexes", "Bilag: liste, visning, fil, ny udgave og sammenligning.") { AnnexCommands.List, AnnexCommands.Show, AnnexCommands.Export, AnnexCommands.Freeze, AnnexCommands.Compare },
            new Command("national", "Lands- og landsdelsdækkende tilbud og sikrede afdelinger: liste, indskrivning og årstal.") { NationalCommands.List, NationalCommands.Enter, NationalCommands.AddYear },
            new Command("plans", "Udviklingsplaner for store botilbud: liste, indskrivning, visning og opfølgning.") { NationalCommands.Plans, NationalCommands.EnterPlans, NationalCommands.Plan, NationalCommands.FollowUp },
            new Command("offers", "Tilbud: sager om nye tilbud, ændrede pladser, lukninger og overtagelser.")
            {
                new Command("changes", "Sager om ændringer af tilbud: liste, forslag, visning, trin, varsel, svar, slutregnskab og konsekvenser.")
                {
                    OfferCommands.List,
                    OfferCommands.Propose,
                    OfferCommands.Show,
                    OfferCommands.Step,
                    OfferCommands.Notify,
                    OfferCommands.Answer,
                    OfferCommands.Account,
                    OfferCommands.Preview,
                },
            },
            new Command("development", "Udvikling: områder, arbejdsplan, indikatorer, nationale initiativer og statusrapporter.")
            {
                DevelopmentCommands.Areas,
                DevelopmentCommands.Area,
                DevelopmentCommands.Focus,
                DevelopmentCommands.Initiatives,
                DevelopmentCommands.Initiative,
                DevelopmentCommands.Follow,
                DevelopmentCommands.Milestone,
                IndicatorCommands.Indicators,
                IndicatorCommands.Indicator,
                IndicatorCommands.Value,
                IndicatorCommands.National,
                IndicatorCommands.Report,
            },
            new Command("bodies", "Organisation: organer, pladser, møder, dagsordener og sagsveje.")
            {
                BodyCommands.List,
                BodyCommands.Show,
                BodyCommands.Save,
                BodyCommands.Seat,
                BodyCommands.Meeting,
                BodyCommands.Agenda,
                BodyCommands.Route,
            },
            new Command("audit", "Revisionskæden.") { AuditCommands.Verify },
            new Command("accounts", "Brugere: liste, invitation, roller og lukning.") { AccountCommands.List, AccountCommands.Invite, AccountCommands.Give, AccountCommands.Close },
            new Command("history", "Historik: hvem der har ændret hvad.") { HistoryCommands.List, HistoryCommands.Show },
            new Command("retention", "Opbevaring: frister, og sletning af, hvad der er skrevet eller sendt.") { RetentionCommands.Due, RetentionCommands.Erase },
            new Command("keys", "Nøgler til personers identitet: ny hovednøgle, visning, skift og efterprøvning.")
            {
                KeyCommands.New,
                KeyCommands.Show,
                KeyCommands.Rotate,
                KeyCommands.Rewrap,
                KeyCommands.Check,
            },
            new Command("persons", "Borgere: find, vis, registrér, ret, slet og udtræk. Hvem de er, læses fra standard-input, aldrig fra linjen.")
            {
                PersonCommands.Find,
                PersonCommands.Show,
                PersonCommands.Add,
                PersonCommands.Change,
                PersonCommands.Erase,
                PersonCommands.Export,
            },
            new Command("access", "Opslagsloggen: visning, indsigt, stikprøvekontrol og sletning efter frist.")
            {
                AccessCommands.Log,
                AccessCommands.Export,
                AccessCommands.Review,
                AccessCommands.Erase,
            },
            DemoCommand.Verb,
            ServeCommand.Verb,
        };
        root.Add(Options.Help);
        root.Add(Options.Version);
        return root;
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;

    private static void TryFlush(Terminal terminal)
    {
        try
        {
            terminal.Flush();
        }
        catch (IOException)
        {
            // The reader of our output has gone (a pipe into head): nobody is left to tell.
        }
    }
}

/// <summary>A command that does something.</summary>
internal sealed class Verb(string name, string description, Func<Given, int> run) : Command(name, description)
{
    public int Run(Given given) => run(given);
}

/// <summary>What keeps a command from running, in Danish and with what to do; the command line ends with 2.</summary>
internal sealed class CannotRunException(string message) : Exception(message);
