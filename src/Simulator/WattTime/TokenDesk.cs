using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.WattTime;

/// <summary>Gives tokens to the one user it knows, and forgets them when their time is over.</summary>
internal sealed class TokenDesk(SimulatorOptions options, Func<int> faultNumber)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, int Fault)> _tokens = [];

    /// <summary>A new token; null when user name or password are wrong.</summary>
    public string? LogIn(Question question)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.WattTimeUsername}:{options.WattTimePassword}"));
        if (question.Authorization != $"Basic {expected}")
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = (question.At + options.WattTimeTokenLifetime, faultNumber());
        return token;
    }

    /// <summary>Whether the call bears a token that is still good.</summary>
    public bool Knows(Question question)
    {
        if (question.Authorization is not { } header || !header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return false;
        }

        var token = header["Bearer ".Length..];
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
