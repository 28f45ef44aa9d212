namespace Aggregator.Api.Envelope;

/// <summary>The header by which a caller makes sure that a call asked twice does one thing.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 128;

    /// <summary>The key; null when none was given.</summary>
    /// <exception cref="ApiException">It is empty or too long.</exception>
    public static string? Check(string? key) => key is { Length: 0 or > Longest } ? throw ApiException.Invalid(Header, $"must have 1 to {Longest} characters.") : key;
}
