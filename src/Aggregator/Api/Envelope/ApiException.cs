namespace Aggregator.Api.Envelope;

/// <summary>Ends a call with an error that the caller can do something about.</summary>
/// <param name="code">Its kind.</param>
/// <param name="message">Cause and remedy in one line, without any secret.</param>
/// <param name="details">Each mistake, when there are several or they have a place.</param>
internal sealed class ApiException(ErrorCode code, string message, params IReadOnlyList<ErrorDetail> details) : Exception(message)
{
    /// <summary>Its kind.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>Each mistake.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; } = details;

    /// <summary>A parameter that is wrong.</summary>
    public static ApiException Invalid(string field, string issue) => new(ErrorCode.Validation, $"{field} {issue}", new ErrorDetail(field, issue));

    /// <summary>Something that is not there.</summary>
    public static ApiException Missing(string message) => new(ErrorCode.NotFound, message);
}
