using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.WattTime;

/// <summary>What WattTime refuses with, as recorded.</summary>
internal static class WattTimeRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("bad-login", Answer.Recorded(403, "watttime/error_403_nginx.html")) { IsAboutTokens = true },
        new("token-rejected", Answer.Recorded(403, "watttime/error_403_nginx.html")),
        new("region-not-in-plan", Answer.Recorded(403, "watttime/error_403_invalid_scope.json")),
        new("no-coverage", Answer.Recorded(404, "watttime/error_404_no_coverage.json")),
    ];
}
