namespace Aggregator.Api.Access;

/// <summary>What a caller may do; each may also do what the ones before it may.</summary>
internal enum Role
{
    /// <summary>Ask for readings and state.</summary>
    Reader,

    /// <summary>Switch sources, poll now, start and stop jobs.</summary>
    Operator,

    /// <summary>Everything.</summary>
    Admin,
}
