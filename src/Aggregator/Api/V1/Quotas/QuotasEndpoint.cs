using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Observability;
using Aggregator.Quotas;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Quotas;

/// <summary><c>/api/v1/quotas</c>: how every limit of the ledger stands, also of credentials that are configured no more.</summary>
internal static class QuotasEndpoint
{
    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<QuotaHealth>> Get(
        QuotaLedger ledger,
        [FromQuery(Name = "credential"), Description("Only limits of this credential, as an answer names it.")] string? credential,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor) =>
        Answers.Of(Paging.Cut(
            [.. ledger.Snapshot().Where(quota => credential is null || quota.Credential == credential).Select(QuotaHealth.Of)],
            static quota => $"{quota.Credential}\0{quota.Pool}\0{quota.Quota}", limit, cursor));
}
