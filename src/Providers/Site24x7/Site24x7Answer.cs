using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Site24x7.Wire;

namespace Aggregator.Providers.Site24x7;

/// <summary>Tells a success from the errors that Site24x7 sends with the status 200.</summary>
internal static class Site24x7Answer
{
    /// <summary>Errors are short. A longer body is data, in which a monitor's words may be about tokens too.</summary>
    private const int LongestError = 2048;

    /// <summary>The data of a success.</summary>
    /// <exception cref="ProviderException">It is an error, or has no data.</exception>
    /// <exception cref="JsonException">It is of another shape.</exception>
    public static StatusData Read(string endpoint, ReadOnlyMemory<byte> body)
    {
        var answer = JsonSerializer.Deserialize(body.Span, Site24x7JsonContext.Default.StatusResponse)
            ?? throw new JsonException("There is no answer.");
        if (!answer.IsSuccess)
        {
            throw Site24x7Errors.InSuccess(endpoint, answer.Error);
        }

        if (answer.Data is { HasBlanks: true })
        {
            throw new JsonException("A monitor, group or location is null.");
        }

        return answer.Data is { IsSomethingElse: false } data ? data : throw new ProviderException(
            ProviderFailure.Malformed, $"{endpoint} answered 200 without an error and without monitors; check BaseUrl, and for a newer version of this program");
    }

    /// <summary>Whether a success says that the token is no good.</summary>
    public static bool RefusesToken(ReadOnlySpan<byte> body) => body.Length <= LongestError && ErrorIn(body) is { RefusesToken: true };

    /// <summary>The error in a body; null when there is none, or no JSON.</summary>
    public static Site24x7Error? ErrorIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Site24x7JsonContext.Default.ErrorResponse) is { IsSuccess: false } answer ? answer.Error : null;
        }
        catch (JsonException)
        {
            // Whoever reads the body for its data says so.
            return null;
        }
    }
}
