using System.Net;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>An answer with its body in memory. It never changes, so that several callers may share it.</summary>
internal sealed record UpstreamAnswer
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The whole body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it arrived, or was last confirmed by a 304.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Media type of the body, when upstream said one.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long upstream asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a bearer challenge names as the error; null without one.</summary>
    public string? BearerError { get; init; }

    /// <summary>Where a redirect points, without its query; null when the answer is none.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>What upstream says about keeping it.</summary>
    public CacheRules Cache { get; init; }

    /// <summary>The headers that the request asked to keep.</summary>
    public AnswerHeaders Headers { get; init; } = AnswerHeaders.None;

    /// <summary>Whether there is a body to parse.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Reads what matters of an answer whose body is in memory.</summary>
    public static UpstreamAnswer From(HttpResponseMessage response, DateTimeOffset now, IReadOnlyList<string>? kept = null)
    {
        var status = (int)response.StatusCode;
        var content = (BufferedContent)response.Content;
        return new UpstreamAnswer
        {
            Status = response.StatusCode,
            Body = content.Body,
            At = now,
            // Parsing it costs much, and only errors are told apart by it.
            MediaType = status >= 300 ? content.Received.ContentType?.MediaType : null,
            RetryAfter = Http.RetryAfter.From(response, now),
            BearerError = status is 401 or 403 ? Http.BearerError.From(response) : null,
            RedirectTo = status is >= 300 and < 400 and not 304 ? Target(response) : null,
            Headers = kept is null or [] ? AnswerHeaders.None : AnswerHeaders.From(response, kept),
            Cache = status is 200 or 304 ? CacheRules.From(response, content.Received) : default,
        };
    }

    /// <summary>The answer as an error, for those who explain it.</summary>
    public ErrorAnswer ToError(string endpoint) => new()
    {
        Status = Status,
        Endpoint = endpoint,
        Body = Body,
        MediaType = MediaType,
        RetryAfter = RetryAfter,
        BearerError = BearerError,
    };

    /// <summary>The exception for an answer that is no success.</summary>
    public ProviderException ToException(string endpoint, Func<ErrorAnswer, ProviderException> explain) => RedirectTo is { } other
        ? new ProviderException(
            ProviderFailure.Rejected, $"{endpoint} answered {(int)Status} to {other}: redirects are not followed; set BaseUrl to where the service is now")
        : explain(ToError(endpoint));

    private static string Target(HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return "nowhere";
        }

        var target = location.IsAbsoluteUri ? location : new Uri(response.RequestMessage!.RequestUri!, location);
        // Neither query nor user name: both may hold a key.
        return $"{target.Scheme}://{target.Authority}{target.AbsolutePath}";
    }
}
