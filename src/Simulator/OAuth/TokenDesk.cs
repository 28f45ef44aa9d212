using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.OAuth;

/// <summary>A strict token endpoint for one client, and the memory of what it gave. Safe for concurrent use.</summary>
/// <param name="rules">The client, and what it may have.</param>
/// <param name="customs">What is the upstream's own.</param>
/// <param name="faultNumber">Counts the switchings of the upstream's fault.</param>
internal sealed class TokenDesk(TokenRules rules, IDeskCustoms customs, Func<int> faultNumber)
{
    private readonly SlidingLimit _mints = new(rules.MintsPerWindow ?? int.MaxValue, rules.MintWindow);
    private readonly GivenTokens _tokens = new(rules.Lifetime, faultNumber) { AreSessions = customs.HasSessions };
    private readonly RefreshFamily _family = new(rules);
    private readonly AssertionCheck _assertions = new(rules, customs);

    /// <summary>A token, or why there is none.</summary>
    public Answer Mint(Question question)
    {
        var call = new DeskCall(question);
        return Objection(call) is { } why ? customs.Refused(why)
            : call.Grant is Grant.RefreshToken ? Refresh(call)
            : customs.Given(Give(call, refresh: null), call.At);
    }

    /// <summary>The scopes of the good token that the call bears; null when it bears none.</summary>
    public string? ScopeOf(Question question) => _tokens.ScopeOf(question, customs.Word);

    /// <summary>Whether the call bears a token that is still good.</summary>
    public bool Knows(Question question) => ScopeOf(question) is not null;

    private DeskRefusal? Objection(DeskCall call) =>
        !_mints.Allows(call.At) ? DeskRefusal.TooMany
        : call.Grant is not { } grant ? DeskRefusal.WrongGrant
        : customs.Objection(grant, call.Proof, call.Path)
            ?? ClientObjection(call)
            ?? (grant is Grant.JwtBearer ? _assertions.Check(call.Assertion, rules.Subject, call.At) : null)
            ?? (IsGranted(call.Scope) ? null : DeskRefusal.WrongScope);

    private DeskRefusal? ClientObjection(DeskCall call) => call.Proof switch
    {
        ClientProof.None => null,
        ClientProof.Assertion => _assertions.Check(call.Secret, rules.ClientId, call.At),
        _ when call.ClientId != rules.ClientId => DeskRefusal.UnknownClient,
        _ when rules.ClientSecret.Length == 0 || call.Secret != rules.ClientSecret => DeskRefusal.WrongSecret,
        _ => null,
    };

    private bool IsGranted(string scope) =>
        rules.Scopes.Count == 0 || scope.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).All(rules.Scopes.Contains);

    private Answer Refresh(DeskCall call)
    {
        var refresh = _family.Redeem(call.RefreshToken, call.At, out var revoked);
        foreach (var token in revoked)
        {
            _tokens.Forget(token);
        }

        return refresh is null ? customs.Refused(DeskRefusal.DeadRefreshToken) : customs.Given(Give(call, refresh), call.At);
    }

    private GrantedToken Give(DeskCall call, string? refresh)
    {
        var scope = call.Scope.Length > 0 ? call.Scope : string.Join(' ', rules.Scopes);
        var token = _tokens.Give(call.At, customs.TokenPrefix, scope);
        if (refresh is not null && !_family.Add(token))
        {
            _tokens.Forget(token);
        }

        return new GrantedToken(token, refresh, refresh is not null && refresh != call.RefreshToken, scope);
    }
}
