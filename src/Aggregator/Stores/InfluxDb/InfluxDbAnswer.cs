using System.Net;

namespace Aggregator.Stores.InfluxDb;

/// <summary>What an answer to a write means, and what the user can do about it.</summary>
/// <seealso href="https://docs.influxdata.com/influxdb/v2/api/#operation/PostWrite"/>
internal sealed class InfluxDbAnswer(InfluxDbStoreOptions options, InfluxDbAddress address, string? authorization, TimeProvider time)
{
    // These quote the line, which may hold any words.
    private static readonly string[] s_aboutALine = ["partial write", "unable to parse", "field type conflict"];

    // A 400 that is about the call, not about a line: halving the batch would park every reading.
    private static readonly string[] s_aboutTheCall =
    [
        "database is required", "retention policy not found", "database not found", "bucket not found", "organization", "orgID", "bucketID", "precision", "gzip",
    ];

    private readonly string?[] _secrets =
        [authorization, options.Token, options.Password, Uri.UnescapeDataString(options.Url?.UserInfo.Split(':', 2).ElementAtOrDefault(1) ?? "")];

    /// <summary>Returns when the batch is stored.</summary>
    /// <exception cref="StoreException">It is not, or not all of it.</exception>
    public async Task EnsureStoredAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        if (response.IsSuccessStatusCode && !isPage)
        {
            return;
        }

        var reason = isPage ? "" : await InfluxDbReason.ReadAsync(response, _secrets, cancellationToken);
        throw response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when !isPage && IsAboutALine(reason) =>
                new StoreException(StoreFailure.Poison, $"{address.Display} refuses a reading: {reason}"),
            HttpStatusCode.RequestEntityTooLarge =>
                new StoreException(StoreFailure.Poison, $"{address.Display} refuses the size of the batch{Colon(reason)}"),
            _ => new StoreException(StoreFailure.Unavailable, $"{address.Display} {Explain(response, isPage)}{Colon(reason)}")
            {
                RetryAfter = RetryAfter(response),
            },
        };
    }

    private static bool IsAboutALine(string reason) => Mentions(s_aboutALine, reason) || !Mentions(s_aboutTheCall, reason);

    private static bool Mentions(string[] phrases, string reason) =>
        Array.Exists(phrases, phrase => reason.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static string Colon(string reason) => reason.Length == 0 ? "" : $": {reason}";

    private string Explain(HttpResponseMessage response, bool isPage)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => $"does not understand the call ({status}); check {Place}",
            HttpStatusCode.Unauthorized => $"does not know the credentials ({status}); check {Credential}",
            HttpStatusCode.Forbidden => $"does not let these credentials write ({status}); give {Credential} write permission for {Place}",
            HttpStatusCode.NotFound => $"has no such place ({status}); make {Place}, or correct it; if the address is not the server's root, correct Url",
            HttpStatusCode.TooManyRequests => $"asks for fewer calls ({status})",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => $"sends the call elsewhere ({status}); write the final address as Url",
            _ when isPage => $"answers with a web page ({status}); Url is not that of a database",
            _ => $"cannot store now ({status})",
        };
    }

    private string Credential => options.ApiVersion == InfluxDbApiVersion.V1 ? "Username and Password" : "Token";

    private string Place => options.ApiVersion == InfluxDbApiVersion.V1
        ? $"Database '{options.Database}'"
        : $"Bucket '{options.Bucket}' of Organization '{options.Organization}'";

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // Against its own clock, if it tells it: ours may be wrong.
        { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
