using System.Net;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>An answer with its body in memory. It never changes, so that several callers may share it.</summary>
internal sealed record UpstreamAnswer
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The whole body; it may hold what upstream quotes of the request. Only <see cref="ToError"/> is fit to be shown.</summary>
    public required Memory<byte> Body { get; init; }

    /// <summary>The call as it left, secrets and all, to blot them out of what is shown; null when it is no longer known.</summary>
    public UpstreamRequest? Sent { get; init; }

    /// <summary>When it arrived, or was last confirmed by a 304.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Media type of the body, when upstream said one.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long upstream asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where a redirect points, without its query; null when the answer is none.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>What upstream says about keeping it.</summary>
    public CacheRules Cache { get; init; }

    /// <summary>Whether there is a body to parse.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Reads what matters of an answer whose body is in memory.</summary>
    public static UpstreamAnswer From(HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var content = (BufferedContent)response.Content;
        return new UpstreamAnswer
        {
            Status = response.StatusCode,
            Body = content.Body,
            At = now,
            Sent = response.RequestMessage as UpstreamRequest,
            // Parsing it costs much, and only errors are told apart by it.
            MediaType = status >= 300 ? content.Received.ContentType?.MediaType : null,
            RetryAfter = Http.RetryAfter.From(response, now),
            RedirectTo = status is >= 300 and < 400 and not 304 ? Target(response) : null,
            Cache = status is 200 or 304 ? CacheRules.From(response, content.Received) : default,
        };
    }

    /// <summary>The answer as an error, for those who explain it: without the secrets that upstream may quote, or without a body when they are not known.</summary>
    public ErrorAnswer ToError(string endpoint)
    {
        if (Sent is not null)
        {
            SecretBlotter.Blot(Sent, Body.Span);
        }

        return new ErrorAnswer
        {
            Status = Status,
            Endpoint = endpoint,
            Body = Sent is null ? default : Body,
            MediaType = MediaType,
            RetryAfter = RetryAfter,
        };
    }

    /// <summary>The status alone: the rest may hold secrets.</summary>
    public override string ToString() => $"{(int)Status}";

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
