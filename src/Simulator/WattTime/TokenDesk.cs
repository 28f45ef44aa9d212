using System.Text;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.WattTime;

/// <summary>Gives tokens to the one user it knows, and forgets them when their time is over.</summary>
internal sealed class TokenDesk(SimulatorOptions options, Func<int> faultNumber)
{
    private readonly GivenTokens _tokens = new(options.WattTimeTokenLifetime, faultNumber);

    /// <summary>A new token; null when user name or password are wrong.</summary>
    public string? LogIn(Question question)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.WattTimeUsername}:{options.WattTimePassword}"));
        return question.Authorization == $"Basic {expected}" ? _tokens.Give(question.At) : null;
    }

    /// <summary>Whether the call bears a token that is still good.</summary>
    public bool Knows(Question question) => _tokens.AreKnownTo(question, "Bearer");
}
