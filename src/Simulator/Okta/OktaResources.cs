using System.Globalization;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Okta;

/// <summary>The lists of an org: the scope that each wants, its bucket of calls, its pages.</summary>
internal sealed class OktaResources(OktaOrg org, SimulatedClock clock)
{
    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(180);
    private static readonly TimeSpan s_usual = TimeSpan.FromDays(7);

    private readonly Dictionary<string, (string Scope, OktaBucket Bucket)> _lists = new()
    {
        ["/api/v1/users"] = ("okta.users.read", new OktaBucket(org.UsersPerMinute)),
        ["/api/v1/groups"] = ("okta.groups.read", new OktaBucket(org.GroupsPerMinute)),
        ["/api/v1/logs"] = ("okta.logs.read", new OktaBucket(org.LogsPerMinute)),
    };

    private readonly OktaDirectory _directory = new(org, clock);

    /// <summary>The System Log.</summary>
    public OktaEvents Events { get; } = new(org, clock);

    /// <summary>Answers a caller who is known.</summary>
    /// <param name="question">The call.</param>
    /// <param name="scopes">What the caller may; null for all.</param>
    public Answer Reply(Question question, string? scopes)
    {
        if (!_lists.TryGetValue(question.Path, out var list))
        {
            return Answer.Recorded(404, "okta/error_404_not_found.json");
        }

        var (isWithin, headers) = list.Bucket.Take(question.At);
        var answer = !isWithin ? Answer.Recorded(429, "okta/error_429_rate_limited.json")
            : scopes?.Split(' ').Contains(list.Scope) is false ? OktaRefusals.ScopeMissing
            : Page(question);
        return answer with { Headers = [.. headers, .. answer.Headers] };
    }

    private Answer Page(Question question)
    {
        var (usual, most) = question.Path switch
        {
            "/api/v1/users" => (200, 200),
            "/api/v1/groups" => (10_000, 10_000),
            _ => (100, 1000),
        };
        var limit = (int)(question.Number("limit") ?? usual);
        long? after = null;
        if (question.Text("after") is { } text)
        {
            after = OktaPlace.Read(text, question.At, org.LinkLife);
            if (after is null)
            {
                return Answer.Recorded(400, "okta/error_400_bad_cursor.json");
            }
        }

        return limit < 1 || limit > most ? Invalid()
            : question.Path is "/api/v1/users" ? _directory.Users(question.At, after, limit).Answer(question, limit)
            : question.Path is "/api/v1/groups" ? OktaDirectory.GroupsAfter(after, limit).Answer(question, limit)
            : Log(question, after, limit);
    }

    // Only what who polls asks: without an end, in the order of writing.
    private Answer Log(Question question, long? after, int limit)
    {
        var since = question.At - s_usual;
        var said = question.Text("since");
        return question.Text("until") is not null || question.Text("sortOrder") is "DESCENDING"
            || (said is not null && after is not null)
            || (said is not null && !DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since))
            || since < question.At - s_oldest
                ? Invalid()
                : Events.Page(question.At, since, after, limit).Answer(question, limit);
    }

    private static Answer Invalid() => Answer.Recorded(400, "okta/error_400_system_log_bad_until.json");
}
