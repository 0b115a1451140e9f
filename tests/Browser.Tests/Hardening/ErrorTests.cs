using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>What is told, and what is not, when the program fails.</summary>
public partial class ErrorTests
{
    private const string Secret = "Ærlinga Prøvesen 010156-5123";

    [Fact]
    public async Task A_failure_gives_a_reference_that_the_log_has_too_and_nothing_else()
    {
        await using var log = new StringWriter();
        await using var site = await Site.StartWith(o => o with { Log = log }, Fails);
        using var answer = await site.Public.GetAsync(new Uri("/proeve/fejl/" + Uri.EscapeDataString(Secret), UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var reference = Number().Match(page).Groups[1].Value;
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", reference);
        foreach (var told in new[] { "Ærlinga", "010156", "InvalidOperationException", "ErrorTests", " at " }) Assert.DoesNotContain(told, page, StringComparison.Ordinal);
        var lines = log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.GetProperty("ref").GetString() == reference).ToList();
        var failure = Assert.Single(lines, l => l.TryGetProperty("error", out _)).GetProperty("error");
        Assert.Equal(["System.InvalidOperationException", "System.FormatException"], failure.EnumerateArray().Select(e => e.GetProperty("type").GetString()));
        Assert.Contains("ErrorTests", failure[0].GetProperty("at")[0].GetString(), StringComparison.Ordinal);
        var request = Assert.Single(lines, l => l.GetProperty("event").GetString() == "request");
        Assert.Equal(("/proeve/fejl/{navn}", 500), (request.GetProperty("route").GetString(), request.GetProperty("status").GetInt32()));
        foreach (var told in new[] { "rlinga", "010156", "5123" }) Assert.DoesNotContain(told, log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_gives_the_reference_as_a_problem()
    {
        await using var log = new StringWriter();
        await using var site = await Site.StartWith(o => o with { Log = log }, Fails);
        using var answer = await site.Public.GetAsync(new Uri("/api/v1/proeve", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(problem.GetProperty("reference").GetString()!, log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("010156", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_a_problem_too()
    {
        await using var site = await Site.StartWith(o => o);
        using var answer = await site.Public.GetAsync(new Uri("/api/v1/findes-ikke", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.False((await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("reference", out _));
    }

    [Fact]
    public async Task A_page_with_scripts_of_ours_may_run_those_and_no_others()
    {
        await using var site = await Site.StartWith(o => o, app => app.MapGet("/proeve/script", () => "").WithMetadata(new OwnScriptsAttribute()).Needs(Right.ReadPublished));
        using var with = await site.Public.GetAsync(new Uri("/proeve/script", UriKind.Relative));
        using var without = await site.Public.GetAsync(new Uri("/regler", UriKind.Relative));
        var policy = with.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("; script-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", without.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static void Fails(WebApplication app)
    {
        app.MapGet("/proeve/fejl/{navn}", string (string navn) => throw new InvalidOperationException($"Cannot read {navn}", new FormatException(navn))).Needs(Right.ReadPublished);
        app.MapGet("/api/v1/proeve", string () => throw new InvalidOperationException(Secret)).Needs(Right.ReadPublished);
    }

    [GeneratedRegex("Referencenummer: <strong>([^<]+)</strong>")]
    private static partial Regex Number();
}
