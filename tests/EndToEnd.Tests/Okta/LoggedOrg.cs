using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Okta;

/// <summary>
/// An org whose log grows at a steady rate, whoever reads it or not. It tells every seventh event a minute and a half late, begins every third
/// page with the last event of the page before, answers some calls slowly, and can let all links end.
/// </summary>
internal sealed class LoggedOrg : IAsyncDisposable
{
    private static readonly string[] s_types = ["user.session.start", "policy.evaluate_sign_on", "user.session.end"];

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _begun = TimeProvider.System.GetUtcNow();
    private readonly int _history;
    private readonly double _perSecond;
    private LoopbackUpstream? _server;
    private int? _last;
    private int _generation;
    private int _deaths;

    private LoggedOrg(int history, double perSecond) => (_history, _perSecond) = (history, perSecond);

    /// <summary>Calls that were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Calls that began the log at an instant and not at a link.</summary>
    public int Beginnings { get; private set; }

    /// <summary>Calls that were refused for their link.</summary>
    public int Deaths
    {
        get
        {
            lock (_gate)
            {
                return _deaths;
            }
        }
    }

    /// <summary>Events so far.</summary>
    public int Produced
    {
        get
        {
            lock (_gate)
            {
                return _last ?? _history + (int)((TimeProvider.System.GetUtcNow() - _begun).TotalSeconds * _perSecond);
            }
        }
    }

    /// <param name="history">Events of the half an hour before.</param>
    /// <param name="perSecond">Events a second from now on.</param>
    public static async Task<LoggedOrg> StartAsync(int history, double perSecond)
    {
        var org = new LoggedOrg(history, perSecond);
        org._server = await LoopbackUpstream.StartAsync(org.AnswerAsync);
        return org;
    }

    /// <summary>A source that reads the log each second.</summary>
    public JsonObject Source() => new()
    {
        ["Type"] = "Okta",
        ["BaseUrl"] = _server!.Address.AbsoluteUri,
        ["Credentials"] = new JsonObject { ["Grant"] = "Token", ["Token"] = "00-api-token-of-an-auditor" },
        ["Products"] = new JsonArray("Logs"),
        ["Interval"] = "00:00:01",
        ["Jitter"] = "00:00:00",
        ["Retries"] = 0,
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 1_000_000, ["Per"] = "Minute" }),
    };

    /// <summary>All links given so far end.</summary>
    public void EndLinks()
    {
        lock (_gate)
        {
            _generation++;
        }
    }

    /// <summary>No more events.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _last = Produced;
        }
    }

    /// <summary>What a store has to have in the end: <c>type|outcome|minute|count</c>.</summary>
    public IEnumerable<string> Expected() => Enumerable.Range(0, Produced)
        .GroupBy(number => string.Create(CultureInfo.InvariantCulture, $"{TypeOf(number)}|{OutcomeOf(number)}|{PublishedAt(number).ToUnixTimeSeconds() / 60 * 60}"))
        .Select(kind => $"{kind.Key}|{kind.Count()}");

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (status, next, body) = Page(context.Request.Query);
        if (Answered % 4 == 0)
        {
            // So that some calls are under way when the program is killed.
            await Eventually.PauseAsync(TimeSpan.FromMilliseconds(150));
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.Append("Link", "<https://other.okta.com/api/v1/logs>; rel=\"self\"");
        context.Response.Headers.Append("Link", $"<https://other.okta.com/api/v1/logs?after={next}&limit=1000>; rel=\"next\"");
        await context.Response.WriteAsync(body);
        Answered++;
    }

    private (int Status, string Next, string Body) Page(IQueryCollection query)
    {
        lock (_gate)
        {
            var produced = Produced;
            int from;
            if (query["after"] is [{ } after])
            {
                var (generation, place) = (after.Split('_')[0], after.Split('_')[1]);
                from = int.Parse(place, CultureInfo.InvariantCulture);
                if (generation != $"{_generation}")
                {
                    _deaths++;
                    return (400, "", """{"errorCode":"E0000031","errorSummary":"Invalid cursor."}""");
                }
            }
            else
            {
                Beginnings++;
                var since = DateTimeOffset.Parse(query["since"].Single()!, CultureInfo.InvariantCulture);
                from = Enumerable.Range(0, produced).FirstOrDefault(number => WrittenAt(number) >= since, produced);
            }

            var count = Math.Min(1000, produced - from);
            var again = from > 0 && count < 1000 && Answered % 3 == 0 ? 1 : 0;
            return (200, $"{_generation}_{from + count}", new JsonArray([.. Enumerable.Range(from - again, count + again).Select(Event)]).ToJsonString());
        }
    }

    private DateTimeOffset WrittenAt(int number) => number >= _history
        ? _begun.AddSeconds((number - _history) / _perSecond)
        : _begun.AddMinutes(30.0 * (number - _history) / _history);

    private DateTimeOffset PublishedAt(int number) => WrittenAt(number) - (number % 7 == 0 ? TimeSpan.FromSeconds(90) : TimeSpan.Zero);

    private JsonNode Event(int number) => new JsonObject
    {
        ["uuid"] = $"{number:x8}-4f77-11ea-97fb-5925e98228bd",
        ["published"] = PublishedAt(number).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["eventType"] = TypeOf(number),
        ["outcome"] = new JsonObject { ["result"] = OutcomeOf(number), ["reason"] = null },
        ["actor"] = new JsonObject { ["alternateId"] = "jane.doe@example.com" },
        ["target"] = null,
    };

    private static string TypeOf(int number) => s_types[number % s_types.Length];

    private static string OutcomeOf(int number) => number % 5 == 0 ? "FAILURE" : "SUCCESS";
}
