using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Commands;

/// <summary>Keys and the access log from the command line. The persons have no CPR number.</summary>
public sealed class PersonCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private int Run(params string[] args) => _shell.Run([.. args, "--store", "sqlite:viften.db"]);

    /// <summary>A master key in its file, and two persons of 0740 of whom one was looked at.</summary>
    private async Task<Guid> Filled()
    {
        Assert.Equal(0, _shell.Run("keys", "new", "--out", "noegle"));
        _shell.Variables["VIFTEN_MASTER_KEY_FILE"] = "noegle";
        var master = MasterKey.Parse(await File.ReadAllTextAsync(_shell.PathOf("noegle")));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften.db"), TimeProvider.System);
        await store.Prepare();
        var register = new PersonRegister(store, master);
        var actor = new Actor("=bo", "0740", new[] { Role.Caseworker }.ToFrozenSet(), "=Visitation; \"akut\"");
        var person = ((Outcome<PersonWritten>.Done)await register.Add(actor, new(null, "Ærlinga Prøvesen", ""), "Ny")).Value.Person;
        await register.Add(actor, new(null, "Kvistebro Prøvesen", ""), "Ny");
        await register.Read(actor, person);
        return person;
    }

    [Fact]
    public async Task Keys_are_shown_rotated_checked_and_locked_with_another_master_key()
    {
        await Filled();
        Assert.Equal(2, _shell.Run("keys", "new", "--out", "noegle"));
        Assert.Contains("overskrives aldrig", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("keys", "rotate", "--reason", "Årligt skift"));
        Assert.Contains("2 rækker er skrevet igen under nøgle 3", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("keys", "rotate", "--lookup", "--reason", "Årligt skift"));
        Assert.Equal(0, Run("keys", "show"));
        Assert.Contains("udgået", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("keys", "check"));
        Assert.Contains("2 identiteter er åbnet", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("keys", "new", "--out", "ny-noegle"));
        Assert.Equal(0, Run("keys", "rewrap", "--new-key", "ny-noegle", "--reason", "Fratrådt"));
        Assert.Equal(1, Run("keys", "check"));
        Assert.Contains("MASTER-KEY-WRONG", _shell.Error, StringComparison.Ordinal);
        _shell.Variables["VIFTEN_MASTER_KEY_FILE"] = "ny-noegle";
        Assert.Equal(0, Run("keys", "check"));
        _shell.Variables.Clear();
        Assert.Equal(1, Run("keys", "check"));
        Assert.Contains("hovednøglen mangler", _shell.Error, StringComparison.Ordinal);
        _shell.Variables["VIFTEN_MASTER_KEY"] = "hemmelig";
        Assert.Equal(2, Run("keys", "check"));
        Assert.DoesNotContain("hemmelig", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_shown_exported_for_a_citizen_and_erased_after_its_time()
    {
        var person = await Filled();
        Assert.Equal(0, Run("access", "log", "--as", "0740"));
        Assert.Contains("visning", _shell.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Ærlinga", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("access", "log", "--as", "0751", "--json"));
        Assert.Equal(0, _shell.Json().GetArrayLength());

        Assert.Equal(0, Run("access", "export", "--as", "0740", "--person", person.ToString(), "--purpose", "Indsigt", "--out", "indsigt.csv"));
        var csv = await File.ReadAllTextAsync(_shell.PathOf("indsigt.csv"));
        Assert.Equal(3, csv.Trim().Split("\r\n").Length);
        Assert.Contains("\"'=Visitation; \"\"akut\"\"\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("bo", csv, StringComparison.Ordinal);
        Assert.Equal(0, Run("access", "export", "--as", "0740", "--person", person.ToString(), "--purpose", "Indsigt", "--with-names", "--out", "indsigt.csv"));
        Assert.Contains("\"'=bo\"", await File.ReadAllTextAsync(_shell.PathOf("indsigt.csv")), StringComparison.Ordinal);
        Assert.Equal(2, Run("access", "export", "--as", "0751", "--person", person.ToString(), "--purpose", "Indsigt", "--out", "x.csv"));
        Assert.Equal(2, Run("access", "export", "--as", "0740", "--person", "010157-5000", "--purpose", "Indsigt", "--out", "x.csv"));
        Assert.DoesNotContain("010157", _shell.Error, StringComparison.Ordinal);

        Assert.Equal(0, Run("access", "erase", "--before", "2020-01-01", "--reason", "Frist", "--yes"));
        Assert.Contains("Indholdet af 0 opslag", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("audit", "verify"));
        Assert.Contains("Opslagsloggen er hel: 6 linjer, heraf 0 slettet", _shell.Out, StringComparison.Ordinal);
        var noted = _shell.Out.Split('\n').Single(l => l.StartsWith("Seneste opslag: ", StringComparison.Ordinal))["Seneste opslag: ".Length..];
        Assert.Equal(0, Run("audit", "verify", "--known-log", noted));
        Assert.Equal(1, Run("audit", "verify", "--known-log", "9" + noted[1..]));
        Assert.Contains("LOG-CUT", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_drawn_reviewed_and_kept()
    {
        await Filled();
        string[] period = ["access", "review", "--as", "0740", "--from", "2020-01-01", "--to", "2099-12-31", "--size", "2"];
        Assert.Equal(0, Run(period));
        Assert.Contains("2 af 3 opslag", _shell.Out, StringComparison.Ordinal);
        var drawn = _shell.Out[(_shell.Out.IndexOf("--drawn ", StringComparison.Ordinal) + 8)..].Split(' ')[0];
        Assert.Equal(0, Run([.. period, "--drawn", drawn, "--outcome", "intet", "--text", "Alle havde en sag"]));
        Assert.Equal(2, Run([.. period, "--drawn", drawn, "--outcome", "intet", "--text", "Igen"]));
        Assert.Equal(2, Run([.. period, "--drawn", "x", "--outcome", "intet", "--text", "Igen"]));
        Assert.Equal(2, Run([.. period, "--outcome", "intet", "--text", "Igen"]));
        Assert.Equal(2, Run("access", "review", "--from", "i går", "--to", "2026-01-01"));
    }

    /// <summary>What is written on standard input, and the command.</summary>
    private int Given(string input, params string[] args)
    {
        _shell.Answer = input;
        return Run([.. args, "--as", "0740"]);
    }

    [Fact]
    public async Task A_citizen_is_registered_found_shown_changed_and_erased_and_who_it_is_comes_on_standard_input()
    {
        await Filled();
        Assert.Equal(0, Given("navn: Åge Opdigtsen\nfødt: 1990-04\nadresse: Demovej 3\n", "persons", "add", "--purpose", "Visitation"));
        var person = _shell.Out.Split(' ')[0];
        Assert.Equal(0, Given("opdigtsen", "persons", "find", "--purpose", "Visitation"));
        Assert.Contains(person, _shell.Out, StringComparison.Ordinal);
        Assert.Contains("1990-04", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("1 borger passer", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(1, Given("12", "persons", "find", "--purpose", "Visitation"));
        Assert.Contains("CPR-MALFORMED", _shell.Error, StringComparison.Ordinal);

        Assert.Equal(0, Given("", "persons", "show", "--person", person, "--purpose", "Visitation"));
        Assert.Contains("navn: Åge Opdigtsen\nfødt: 1990-04\nadresse: Demovej 3\nrevision: ", _shell.Out, StringComparison.Ordinal);
        var revision = _shell.Out.Trim().Split(' ')[^1];
        Assert.Equal(0, Given("navn: Åge Tænktskov\n", "persons", "change", "--person", person, "--revision", revision, "--purpose", "Visitation", "--reason", "Navneændring"));
        Assert.Equal(2, Given("navn: Åge Igen\n", "persons", "change", "--person", person, "--revision", revision, "--purpose", "Visitation", "--reason", "For sent"));
        Assert.Contains("En anden har rettet", _shell.Error, StringComparison.Ordinal);

        Assert.Equal(0, Given("ja", "persons", "erase", "--person", person, "--reason", "Frist"));
        Assert.Equal(1, Given("", "persons", "show", "--person", person, "--purpose", "Visitation"));
        Assert.Contains("PERSON-ERASED", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_in_a_line_or_an_id_is_not_shown_again_and_a_party_and_a_purpose_are_needed()
    {
        await Filled();
        foreach (var input in new[] { "Åge Opdigtsen", "navn: Åge\nnavn: Opdigtsen", "telefon: 12345678" })
        {
            Assert.Equal(2, Given(input, "persons", "add", "--purpose", "Visitation"));
            Assert.DoesNotMatch("Opdigtsen|12345678", _shell.Error);
        }
        Assert.Equal(2, Given("", "persons", "show", "--person", "010157-5000", "--purpose", "Visitation"));
        Assert.DoesNotContain("010157", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(2, Given("Ærlinga", "persons", "find"));
        Assert.Equal(2, Run("persons", "find", "--purpose", "Visitation"));
        Assert.Contains("Angiv --as", _shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("register.csv")]
    [InlineData("register.xlsx")]
    public async Task The_register_is_written_without_who_they_are_unless_it_is_asked_for(string file)
    {
        await Filled();
        Assert.Equal(0, Given("", "persons", "export", "--out", file));
        Assert.Contains("2 borgere er skrevet", _shell.Out, StringComparison.Ordinal);
        if (file.EndsWith("csv", StringComparison.Ordinal)) Assert.DoesNotContain("Prøvesen", await File.ReadAllTextAsync(_shell.PathOf(file)), StringComparison.Ordinal);
        Assert.Equal(2, Given("", "persons", "export", "--out", file, "--with-persons"));
        Assert.Equal(0, Given("", "persons", "export", "--out", file, "--with-persons", "--purpose", "Tilsyn"));
        if (file.EndsWith("csv", StringComparison.Ordinal)) Assert.Contains("Kvistebro Prøvesen", await File.ReadAllTextAsync(_shell.PathOf(file)), StringComparison.Ordinal);
        Assert.Equal(2, Given("", "persons", "export", "--out", "register.pdf"));
        Assert.Equal(0, Run("access", "log", "--as", "0740", "--json"));
        Assert.Equal(2, _shell.Json().EnumerateArray().Count(l => l.GetProperty("action").GetString() == "Export"));
    }
}
