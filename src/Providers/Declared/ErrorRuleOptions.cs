using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>What makes an answer with a good status an error: something at a path, unless Is or IsNot say more.</summary>
public sealed class ErrorRuleOptions
{
    /// <summary>JSONPath in the answer. Alone it means an error when anything but null, false or an empty text is there.</summary>
    public string Path { get; set; } = "";

    /// <summary>The values at the path that mean an error; case does not matter.</summary>
    public List<string>? Is { get; set; }

    /// <summary>The only values at the path that mean none, such as <c>ok</c>; nothing there means none either. Case does not matter.</summary>
    public List<string>? IsNot { get; set; }

    /// <summary>What kind of failure it is.</summary>
    public ProviderFailure Failure { get; set; } = ProviderFailure.Rejected;

    /// <summary>JSONPath in the answer of the reason in words.</summary>
    public string? Message { get; set; }

    /// <summary>How long upstream is left alone after a Throttled failure.</summary>
    public TimeSpan? RetryAfter { get; set; }
}
