using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Okta;

/// <summary>A page, and where the next begins.</summary>
/// <param name="Items">Its items.</param>
/// <param name="After">The place after the last of them; null when there is no further page.</param>
internal sealed record OktaPage(IReadOnlyList<JsonNode> Items, long? After)
{
    // Behind a custom domain Okta's links name the org's own, which is not the one that was called.
    private const string Org = "https://simulated.okta.com";

    /// <summary>The answer, with a line for each link.</summary>
    /// <param name="question">The call.</param>
    /// <param name="limit">Items of a page.</param>
    public Answer Answer(Question question, int limit)
    {
        var self = string.Join('&', question.Query.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value.ToString())}"));
        var links = new List<(string, string)> { ("link", $"<{Org}{question.Path}{(self.Length > 0 ? "?" : "")}{self}>; rel=\"self\"") };
        if (After is { } after)
        {
            links.Add(("link", $"<{Org}{question.Path}?after={OktaPlace.Text(after, question.At)}&limit={limit}>; rel=\"next\""));
        }

        return Exchange.Answer.Json(new JsonArray([.. Items])) with { Headers = links };
    }
}
