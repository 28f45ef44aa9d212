using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Hosting;
using Aggregator.Vault;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Credentials;

/// <summary><c>/api/v1/credentials</c>: how the tokens of each source are, never a token; the same rows as <c>auth status</c>.</summary>
internal static class CredentialsEndpoint
{
    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<CredentialState>> Get(
        Engine engine,
        TimeProvider time,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor) =>
        Answers.Of(Paging.Cut(engine.Settings is { } settings ? CredentialStates.Of(settings, time.GetUtcNow()) : [], static row => row.Source, limit, cursor));
}
