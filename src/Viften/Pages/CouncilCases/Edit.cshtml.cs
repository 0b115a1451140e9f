using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.CouncilCases;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;
using Viften.Pages.Agreements;

namespace Viften.Pages.CouncilCases;

/// <summary>Redigér partens tekster i sagen: its own, and its own wording in the place of the common one. For the party's administrator and the secretariat.</summary>
[Needs(Right.EditCases)]
public sealed class EditModel(AgreementRegister register, CaseBook book, TimeProvider clock) : AgreementPage(register, clock)
{
    /// <summary>Prefix of the fields with the annexes' document numbers.</summary>
    internal const string DocumentField = "dokument-";

    internal CaseView Case { get; private set; } = null!;
    /// <summary>The section that is written; null for the list of them.</summary>
    internal CaseBlock? Block { get; private set; }
    internal string Text { get; private set; } = "";
    internal string? Reason { get; private set; }
    internal long Expected { get; private set; }
    internal IReadOnlyList<DifferenceLine>? Theirs { get; private set; }
    internal bool Previews { get; private set; }
    internal CaseForm Form { get; private set; } = null!;
    internal string Here => CasePaths.Party(View.Code, Case.Party.Code) + "/rediger";
    internal string HereBlock => $"{Here}?afsnit={CaseBlocks.Key(Block!.Value)}";
    internal CaseSection? Section => Block is { } b ? Case.Now[b] : null;
    internal (CaseText Text, string From)? Earlier => Block is { } b && Case.Text(b) is null && Case.Earlier.TryGetValue(b, out var earlier) ? earlier : null;

    public async Task<IActionResult> OnGet(string driftsherre, string? afsnit, CancellationToken cancel)
    {
        if (!await Find(driftsherre, afsnit, cancel)) return NotFound();
        if (Block is { } block)
        {
            var own = Case.Text(block);
            Expected = own?.Version ?? 0;
            Text = own?.Text.Markdown ?? Earlier?.Text.Markdown ?? Section?.Common ?? "";
        }
        return Page();
    }

    public async Task<IActionResult> OnPostTekst(string driftsherre, string? afsnit, string? tekst, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!await Find(driftsherre, afsnit, cancel) || Block is not { } block) return NotFound();
        (Text, Reason, Expected) = (tekst ?? "", begrundelse, forventet);
        var saved = await book.Save(Signed, View.Code, Case.Party.Code, block, Text, forventet, begrundelse?.Trim() ?? "", cancel);
        if (saved is Outcome<long>.Done) return Done($"“{CaseBlocks.Title(block)}” er gemt.", to: Here);
        if (saved is Outcome<long>.Conflict && await Find(driftsherre, afsnit, cancel))
        {
            var theirs = Case.Text(block);
            Theirs = TextDifference.Of(theirs?.Text.Markdown ?? "", Text.ReplaceLineEndings("\n"));
            // Saving again is saving over what has just been shown, and nothing newer.
            Expected = theirs?.Version ?? 0;
        }
        return Again(Refusal.Of(saved)!);
    }

    /// <summary>Shows how it will look; nothing is stored.</summary>
    public async Task<IActionResult> OnPostVis(string driftsherre, string? afsnit, string? tekst, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!await Find(driftsherre, afsnit, cancel) || Block is null) return NotFound();
        (Text, Reason, Expected, Previews) = (tekst ?? "", begrundelse, forventet, true);
        return Page();
    }

    /// <summary>Gives the section back to the common text, or takes the own text out.</summary>
    public async Task<IActionResult> OnPostFjern(string driftsherre, string? afsnit, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!await Find(driftsherre, afsnit, cancel) || Block is not { } block) return NotFound();
        (Text, Expected) = (Case.Text(block)?.Text.Markdown ?? "", forventet);
        var saved = await book.Save(Signed, View.Code, Case.Party.Code, block, "", forventet, begrundelse?.Trim() ?? "", cancel);
        return Refusal.Of(saved) is { } refused ? Again(refused) : Done($"“{CaseBlocks.Title(block)}” bruger {(CaseBlocks.IsCommon(block) ? "den fælles tekst igen" : "ikke længere jeres egen tekst")}.", to: Here);
    }

    public async Task<IActionResult> OnPostNumre(string driftsherre, string? sagsnummer, string? aaben, string? bilag, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!await Find(driftsherre, null, cancel)) return NotFound();
        Form = new(sagsnummer ?? "", aaben == "ja", Case.Annexes.Select(a => a.No).Prepend(0).ToDictionary(n => n, n => Request.Form[DocumentField + n.ToString(CultureInfo.InvariantCulture)].ToString()), bilag ?? "", begrundelse ?? "", forventet);
        if (Form.Read(View.Code, Case.Party.Code) is not { } numbers) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på jeres egne bilag", "Skriv hvert bilag på sin linje som “dokumentnummer: titel”.", []));
        var saved = await book.SaveNumbers(Signed, numbers, forventet, Form.Reason.Trim(), cancel);
        return Refusal.Of(saved) is { } refused ? Again(refused) : Done("Sagens numre er gemt.", to: Here);
    }

    private async Task<bool> Find(string party, string? key, CancellationToken cancel)
    {
        if (UrlKey.Read(party) is not { } code || await book.Find(Signed, View.Code, code, cancel) is not Outcome<CaseView>.Done { Value: var found }) return false;
        Case = found;
        Form = CaseForm.Of(found);
        if (key is null) return true;
        Block = CaseBlocks.Read(key) is { } block && CaseBlocks.Written.Contains(block) ? block : null;
        return Block is not null;
    }

    /// <summary>The case's numbers as the form sends them.</summary>
    internal sealed record CaseForm(string CaseNo, bool Open, IReadOnlyDictionary<int, string> Documents, string Annexes, string Reason, long Expected)
    {
        public static CaseForm Of(CaseView view)
        {
            var kept = view.Numbers;
            string Document(int no) => kept?.Numbers.Documents.FirstOrDefault(d => d.Key == no.ToString(CultureInfo.InvariantCulture)).Value ?? "";
            return new(kept?.Numbers.CaseNo ?? "", kept?.Numbers.Open ?? true, view.Annexes.Select(a => a.No).Prepend(0).ToDictionary(n => n, Document),
                string.Join('\n', (kept?.Numbers.Annexes ?? NamedTexts.None).Select(a => $"{a.Key}: {a.Value}")), "", kept?.Version ?? 0);
        }

        /// <summary>The numbers; null when a line of the party's own annexes cannot be read.</summary>
        public CaseNumbers? Read(string agreement, string party)
        {
            var annexes = Annexes.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).ToList();
            if (annexes.Exists(a => a.Length != 2 || a[0].Length == 0 || a[1].Length == 0)) return null;
            return new CaseNumbers
            {
                Agreement = agreement, Party = party, CaseNo = CaseNo.Trim() is { Length: > 0 } no ? no : null, Open = Open, Person = "",
                Documents = NamedTexts.Of(Documents.Where(d => d.Value.Trim().Length > 0).OrderBy(d => d.Key).Select(d => KeyValuePair.Create(d.Key.ToString(CultureInfo.InvariantCulture), d.Value.Trim()))),
                Annexes = NamedTexts.Of(annexes.Select(a => KeyValuePair.Create(a[0], a[1]))),
            };
        }
    }
}
