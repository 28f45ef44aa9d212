namespace Aggregator.Api.Access;

/// <summary>When callers on this machine need a key.</summary>
internal enum KeysOnLoopback
{
    /// <summary>As soon as a key was made.</summary>
    WhenThereAreKeys,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never; whoever can connect from this machine, also by a proxy on it, may do everything.</summary>
    Never,
}
