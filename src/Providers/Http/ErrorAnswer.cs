using System.Net;
using System.Text;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>An answer that is an error, read into memory; it holds no secret and its address no query.</summary>
public sealed class ErrorAnswer
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The path that was asked, such as <c>/v3/forecast</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The body as it came; may be empty, HTML or cut.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type of the body, when upstream said one; it may lie.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long upstream asked to be left alone (both forms of <c>Retry-After</c>).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a bearer challenge in <c>WWW-Authenticate</c> names as the error, such as <c>insufficient_scope</c> (RFC 6750, section 3.1); null without one.</summary>
    public string? BearerError { get; init; }

    /// <summary>Whether the body's first character is that of a JSON object or array, whatever the media type says.</summary>
    public bool IsJson => Body.Span.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>The body as text, at most 200 characters on one line.</summary>
    public string Excerpt
    {
        get
        {
            var text = Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 800)]);
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= 200 ? line : $"{line[..200]}…";
        }
    }

    /// <summary>What the status alone says.</summary>
    public ProviderFailure Failure => (int)Status switch
    {
        429 => ProviderFailure.Throttled,
        408 or >= 500 => ProviderFailure.Unavailable,
        _ => ProviderFailure.Rejected,
    };

    /// <summary>The exception for this answer.</summary>
    /// <param name="because">What it means and what to do, in words; null to quote upstream.</param>
    /// <param name="failure">When the status alone would say the wrong thing.</param>
    public ProviderException ToException(string? because = null, ProviderFailure? failure = null)
    {
        var meaning = because ?? Quoted + Remedy;
        return new ProviderException(failure ?? Failure, $"{Endpoint} answered {(int)Status}: {meaning}")
        {
            RetryAfter = RetryAfter,
            CredentialsRefused = Status is HttpStatusCode.Unauthorized,
        };
    }

    private string Quoted => Excerpt switch
    {
        "" => "upstream gave no reason",
        ['<', ..] page => $"upstream said in a web page: {Title(page)}",
        var excerpt => $"upstream said: {excerpt}",
    };

    private string Remedy => (int)Status switch
    {
        >= 500 => "; it has trouble of its own and is asked again",
        404 => "; check BaseUrl",
        401 or 403 => "; check the credentials and what they permit",
        _ => "",
    };

    private static string Title(string page)
    {
        var from = page.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var to = page.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return from >= 0 && to > from ? page[(from + "<title>".Length)..to].Trim() : page;
    }
}
