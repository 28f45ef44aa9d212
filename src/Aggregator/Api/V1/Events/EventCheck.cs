using System.Text.Json;
using Aggregator.Api.Envelope;
using Aggregator.Events;

namespace Aggregator.Api.V1.Events;

/// <summary>What is wrong with an event that somebody sends.</summary>
internal static class EventCheck
{
    /// <summary>The length of each name.</summary>
    public const int Longest = 128;

    /// <summary>The sender's own id of the event; null when there is none.</summary>
    /// <exception cref="ApiException">The event is wrong: with every mistake.</exception>
    public static string? Check(EventRequest wanted, string? header)
    {
        IdempotencyKey.Check(header);
        List<ErrorDetail> mistakes = [.. Name("source", wanted.Source), .. Name("detail_type", wanted.DetailType), .. wanted.Id is { } id ? Name("id", id) : []];
        if (wanted.Id is not null && header is not null && wanted.Id != header)
        {
            mistakes.Add(new ErrorDetail("id", $"must be what {IdempotencyKey.Header} says, or one of the two be left out."));
        }

        if (wanted.Detail is { } detail && (detail.ValueKind is not JsonValueKind.Object || !IsText(detail)))
        {
            mistakes.Add(new ErrorDetail("detail", detail.ValueKind is JsonValueKind.Object ? "has a text that is not Unicode." : "must be an object: { … }."));
        }

        return mistakes.Count == 0 ? header ?? wanted.Id : throw new ApiException(ErrorCode.Validation, "The event is not what is expected.", mistakes);
    }

    // Null, when somebody writes so, is no name either.
    private static IEnumerable<ErrorDetail> Name(string field, string? name)
    {
        if (name is not { Length: > 0 and <= Longest } || name.Any(char.IsControl))
        {
            yield return new ErrorDetail(field, $"must have 1 to {Longest} characters, and no control characters.");
        }
    }

    // Half of a surrogate pair can be written in JSON and is no text; whoever reads it fails.
    private static bool IsText(JsonElement element)
    {
        try
        {
            Read(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // No deeper than the parser lets it be.
    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray())
                {
                    Read(one);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
