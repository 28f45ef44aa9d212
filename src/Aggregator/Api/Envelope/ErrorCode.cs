using System.Text.Json.Serialization;

namespace Aggregator.Api.Envelope;

/// <summary>Kinds of errors, for programs.</summary>
internal enum ErrorCode
{
    /// <summary>400: a parameter or the body is wrong.</summary>
    [JsonStringEnumMemberName("VALIDATION_ERROR")]
    Validation,

    /// <summary>401: no key, or none that is good.</summary>
    [JsonStringEnumMemberName("UNAUTHORIZED")]
    Unauthorized,

    /// <summary>403: the key's role may not do this.</summary>
    [JsonStringEnumMemberName("FORBIDDEN")]
    Forbidden,

    /// <summary>404: there is no such thing.</summary>
    [JsonStringEnumMemberName("NOT_FOUND")]
    NotFound,

    /// <summary>405: the address exists, the method does not.</summary>
    [JsonStringEnumMemberName("METHOD_NOT_ALLOWED")]
    MethodNotAllowed,

    /// <summary>409: it cannot be done in the present state.</summary>
    [JsonStringEnumMemberName("CONFLICT")]
    Conflict,

    /// <summary>429: too many calls of this caller.</summary>
    [JsonStringEnumMemberName("RATE_LIMITED")]
    RateLimited,

    /// <summary>429: the quota of an upstream is spent.</summary>
    [JsonStringEnumMemberName("QUOTA_EXCEEDED")]
    QuotaExceeded,

    /// <summary>503: what would answer is not there at the moment.</summary>
    [JsonStringEnumMemberName("UNAVAILABLE")]
    Unavailable,

    /// <summary>500: a bug; the log has the request's id.</summary>
    [JsonStringEnumMemberName("INTERNAL_ERROR")]
    Internal,
}
