using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Aggregator.Simulator.Exchange;

/// <summary>Tokens that an upstream gave, until their time is over.</summary>
/// <param name="lifetime">How long one is good.</param>
/// <param name="faultNumber">Counts the switchings of the upstream's fault.</param>
internal sealed class GivenTokens(TimeSpan lifetime, Func<int> faultNumber)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, int Fault)> _tokens = [];

    /// <summary>A new one.</summary>
    public string Give(DateTimeOffset at)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = (at + lifetime, faultNumber());
        return token;
    }

    /// <summary>Whether the call bears one that is still good.</summary>
    /// <param name="question">The call.</param>
    /// <param name="word">The word before it.</param>
    public bool AreKnownTo(Question question, string word)
    {
        if (question.Authorization is not { } header || !header.StartsWith($"{word} ", StringComparison.Ordinal))
        {
            return false;
        }

        var token = header[(word.Length + 1)..];
        if (!_tokens.TryGetValue(token, out var given))
        {
            return false;
        }

        if (question.At < given.Until)
        {
            return given.Fault >= question.RefusesBefore;
        }

        _tokens.TryRemove(token, out _);
        return false;
    }
}
