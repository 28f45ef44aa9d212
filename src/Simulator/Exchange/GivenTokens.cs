using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Aggregator.Simulator.Exchange;

/// <summary>Tokens that an upstream gave, until their time is over.</summary>
/// <param name="lifetime">How long one is good.</param>
/// <param name="faultNumber">Counts the switchings of the upstream's fault.</param>
internal sealed class GivenTokens(TimeSpan lifetime, Func<int> faultNumber)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, int Fault, string Scope)> _tokens = [];

    /// <summary>Whether each use begins the time anew.</summary>
    public bool AreSessions { get; init; }

    /// <summary>A new one.</summary>
    /// <param name="at">Now.</param>
    /// <param name="prefix">What it begins with.</param>
    /// <param name="scope">What it is good for.</param>
    public string Give(DateTimeOffset at, string prefix = "", string scope = "")
    {
        var token = prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = (at + lifetime, faultNumber(), scope);
        return token;
    }

    /// <summary>Ends one before its time.</summary>
    public void Forget(string token) => _tokens.TryRemove(token, out _);

    /// <summary>Whether the call bears one that is still good.</summary>
    /// <param name="question">The call.</param>
    /// <param name="word">The word before it.</param>
    public bool AreKnownTo(Question question, string word) => ScopeOf(question, word) is not null;

    /// <summary>What the one that the call bears is good for; null when it is not good, or there is none.</summary>
    /// <param name="question">The call.</param>
    /// <param name="word">The word before it.</param>
    public string? ScopeOf(Question question, string word)
    {
        if (question.Authorization is not { } header || !header.StartsWith($"{word} ", StringComparison.Ordinal))
        {
            return null;
        }

        var token = header[(word.Length + 1)..];
        if (!_tokens.TryGetValue(token, out var given))
        {
            return null;
        }

        if (question.At >= given.Until)
        {
            _tokens.TryRemove(token, out _);
            return null;
        }

        if (given.Fault < question.RefusesBefore)
        {
            return null;
        }

        if (AreSessions)
        {
            // Only if nobody has ended it meanwhile.
            _tokens.TryUpdate(token, given with { Until = question.At + lifetime }, given);
        }

        return given.Scope;
    }
}
