namespace Aggregator.Providers.Http;

/// <summary>Reads a body, without a byte order mark.</summary>
/// <param name="body">The whole body.</param>
/// <typeparam name="T">What comes out of it; null is malformed.</typeparam>
public delegate T? BodyParser<out T>(ReadOnlyMemory<byte> body);
