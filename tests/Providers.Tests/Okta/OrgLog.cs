using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>An org's System Log as Okta serves it to who polls: in the order of writing, with a link to what follows on every page, also an empty one.</summary>
internal sealed class OrgLog
{
    /// <summary>2026-01-02 03:04:05, the time of <see cref="OktaHost"/>.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private int _named;

    public List<LoggedEvent> Events { get; } = [];

    /// <summary>Links up to this place have ended.</summary>
    public int DeadThrough { get; set; } = -1;

    /// <summary>Answers the calls of these numbers, from 1, otherwise.</summary>
    public Dictionary<int, RequestDelegate> Otherwise { get; } = [];

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Adds an event that is written down as it happens.</summary>
    /// <param name="after">Seconds after <see cref="Now"/>.</param>
    /// <param name="type">What happened.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="persistedAfter">Seconds after <see cref="Now"/> at which it is written down, when that is later.</param>
    /// <param name="uuid">Its id.</param>
    public void Add(double after, string type = "user.session.start", string? outcome = "SUCCESS", double? persistedAfter = null, string? uuid = null) => Events.Add(new LoggedEvent(
        uuid ?? $"uuid-{_named++}", Now.AddSeconds(after), Now.AddSeconds(persistedAfter ?? after), type, outcome));

    /// <summary>Adds events of the last 50 minutes, ten a second.</summary>
    public void AddMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(-3000 + i * 0.1);
        }
    }

    public Task AnswerAsync(HttpContext context)
    {
        if (Otherwise.GetValueOrDefault(++Calls) is { } otherwise)
        {
            return otherwise(context);
        }

        var query = context.Request.Query;
        var from = 0;
        if (query["after"] is [{ } after])
        {
            from = int.Parse(after, CultureInfo.InvariantCulture);
            if (from <= DeadThrough)
            {
                return OktaHost.Recorded("error_400_bad_cursor", 400)(context);
            }
        }
        else
        {
            var since = DateTimeOffset.Parse(query["since"].Single()!, CultureInfo.InvariantCulture);
            from = Events.FindIndex(one => one.Persisted >= since);
            from = from < 0 ? Events.Count : from;
        }

        var page = Events.Skip(from).Take(int.Parse(query["limit"].Single()!, CultureInfo.InvariantCulture)).ToList();
        context.Response.Headers.Append("Link", $"<https://acme.okta.com{context.Request.Path}{context.Request.QueryString}>; rel=\"self\"");
        context.Response.Headers.Append("Link", $"<https://acme.okta.com/api/v1/logs?after={from + page.Count}&limit={query["limit"]}>; rel=\"next\"");
        return Answers.Json(
            JsonSerializer.Serialize(page.Select(ToJson)), 200, ("X-Rate-Limit-Limit", "60"), ("X-Rate-Limit-Remaining", $"{60 - Calls}"))(context);
    }

    private static JsonObject ToJson(LoggedEvent one) => new()
    {
        ["actor"] = new JsonObject { ["alternateId"] = "jane.doe@example.com", ["displayName"] = "Jane Doe" },
        ["client"] = new JsonObject { ["ipAddress"] = "203.0.113.7" },
        ["eventType"] = one.Type,
        ["outcome"] = one.Outcome is null ? null : new JsonObject { ["result"] = one.Outcome, ["reason"] = null },
        ["published"] = one.Published.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["target"] = null,
        ["uuid"] = one.Uuid,
    };
}
