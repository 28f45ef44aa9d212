using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Salesforce;

/// <summary>A Salesforce org: sessions that each call prolongs, and one budget of requests for all programs, told with every answer.</summary>
internal sealed partial class SalesforceUpstream : IUpstream
{
    private readonly TokenDesk _desk;
    private readonly RequestBudget _budget;
    private readonly LimitBodies _limits;
    private readonly Records _records;
    private readonly QueryBodies _queries;

    public SalesforceUpstream(SalesforceOrg org, SimulatedClock clock, Uri address, Func<int> faultNumber)
    {
        _desk = new TokenDesk(org.Tokens, new SalesforceCustoms(address), faultNumber);
        _budget = new RequestBudget(org.RequestsPerDay, clock);
        _limits = new LimitBodies(clock);
        _records = new Records(clock);
        _queries = new QueryBodies(_records, org.RowsPerPage);
    }

    public IReadOnlyList<Refusal> Refusals => SalesforceRefusals.All;

    public bool IsTokenCall(string path) => path is SalesforceCustoms.TokenPath or SalesforceCustoms.SharedTokenPath;

    public Answer Reply(Question question)
    {
        if (IsTokenCall(question.Path))
        {
            return _desk.Mint(question);
        }

        if (question.Path.TrimEnd('/') == "/services/data")
        {
            // Open to everybody, not counted, and without the header.
            return Answer.Json(Versions());
        }

        if (!_desk.Knows(question))
        {
            return Answer.Recorded(401, "salesforce/error_401_invalid_session.json");
        }

        var isAllowed = _budget.Allows(question.At);
        var answer = isAllowed ? Data(question) : Answer.Recorded(403, "salesforce/error_403_request_limit_exceeded.json");
        return answer with { Headers = [("Sforce-Limit-Info", $"api-usage={_budget.Used(question.At)}/{_budget.Max}")] };
    }

    private Answer Data(Question question)
    {
        var path = Resource().Match(question.Path);
        return (path.Groups["resource"].Value, path.Groups["rest"].Value) switch
        {
            ("limits", "") => Answer.Json(_limits.At(question.At, _budget)),
            ("limits", "recordCount") => Answer.Json(_records.Counts(question.Text("sObjects") ?? "", question.At)),
            ("query", "") => _queries.First(question.Path.TrimEnd('/'), question.Text("q") ?? "", question.At),
            ("query", var locator) => _queries.Next(question.Path, locator),
            _ => Answer.Recorded(404, "salesforce/error_404_not_found.json"),
        };
    }

    private static JsonArray Versions() => new(new JsonObject { ["label"] = "Winter '25", ["url"] = "/services/data/v62.0", ["version"] = "62.0" });

    [GeneratedRegex(@"^/services/data/v[2-6][0-9]\.0/(?<resource>limits|query)/?(?<rest>[A-Za-z0-9-]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resource();
}
