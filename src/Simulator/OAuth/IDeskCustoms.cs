using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.OAuth;

/// <summary>What is an upstream's own about its token endpoint.</summary>
internal interface IDeskCustoms
{
    /// <summary>The word before an access token.</summary>
    string Word => "Bearer";

    /// <summary>What every access token begins with.</summary>
    string TokenPrefix => "";

    /// <summary>Whether each use of an access token begins its life anew.</summary>
    bool HasSessions => false;

    /// <summary>Whom assertions have to be meant for.</summary>
    string Audience => "";

    /// <summary>How assertions may be signed.</summary>
    IReadOnlyList<string> Algorithms => ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

    /// <summary>How far ahead the end of an assertion may be.</summary>
    TimeSpan LongestAssertion => TimeSpan.FromHours(1);

    /// <summary>What stands against this grant from such a client; null when nothing does.</summary>
    DeskRefusal? Objection(Grant grant, ClientProof proof, string path);

    /// <summary>The answer with a token.</summary>
    Answer Given(GrantedToken token, DateTimeOffset at);

    /// <summary>The answer without.</summary>
    Answer Refused(DeskRefusal why);
}
