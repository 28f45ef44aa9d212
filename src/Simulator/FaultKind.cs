namespace Aggregator.Simulator;

/// <summary>What an upstream can be made to do wrong.</summary>
public enum FaultKind
{
    /// <summary>Nothing: it works.</summary>
    None,

    /// <summary>429, with <c>Retry-After</c> when the fault has one.</summary>
    TooManyRequests,

    /// <summary>An HTML page with the fault's status, 503 unless it says otherwise.</summary>
    ServerError,

    /// <summary>The right answer, after the fault's delay.</summary>
    Slow,

    /// <summary>No answer, ever; the connection stays open until the caller gives up.</summary>
    Hang,

    /// <summary>Half of the right answer, then the connection breaks.</summary>
    CutConnection,

    /// <summary>Half of the right answer, well framed: the transport notices nothing.</summary>
    TruncatedBody,

    /// <summary>200 with an HTML page in place of JSON.</summary>
    HtmlBody,

    /// <summary>The right answer with every number as a text.</summary>
    WrongTypes,

    /// <summary>Tokens and keys that were good when the fault was switched on are refused; a token from a new login is good.</summary>
    ExpiredToken,

    /// <summary>One of the refusals that the upstream is known for, by its name in <see cref="Fault.Refusal"/>. Meets only calls for tokens, or only others, as it is about the ones or the others.</summary>
    Refusal,

    /// <summary>The right answer of an upstream whose clock is 10 minutes behind: its <c>Date</c>, its data and the lives of its tokens.</summary>
    ClockOff,
}
