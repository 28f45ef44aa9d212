namespace Aggregator.Providers.Credentials;

/// <summary>Asks something of the body of an answer.</summary>
/// <param name="body">The whole body.</param>
public delegate bool BodyTest(ReadOnlySpan<byte> body);
