namespace Aggregator.Simulator.OAuth;

/// <summary>How a client proves itself.</summary>
internal enum ClientProof
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Id and secret as HTTP Basic.</summary>
    Basic,

    /// <summary>Id and secret in the form.</summary>
    Form,

    /// <summary>Id and secret in the query.</summary>
    Query,

    /// <summary>A signed assertion (RFC 7523, section 2.2).</summary>
    Assertion,
}
