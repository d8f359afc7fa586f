"""Every noun of sharing in one place; each lives in the module it is imported from."""

from jupyter_featureshare.domain.access import GRANTABLE, Access, Shareable, Truth, highest
from jupyter_featureshare.domain.entries import CatalogEntry, Problem, Source, SourceKind
from jupyter_featureshare.domain.features import (
    CollectionType,
    Feature,
    FeatureGroup,
    FeatureType,
    OfflineStore,
    OnlineStore,
    Ttl,
    TtlUnit,
)
from jupyter_featureshare.domain.invitations import INVITATION_LIFETIME, Invitation, SharedResource
from jupyter_featureshare.domain.principals import Principal, PrincipalKind
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef
from jupyter_featureshare.domain.shares import (
    Association,
    AssociationState,
    AttachedPermission,
    Grant,
    InvitationState,
    ResourceShare,
    ShareState,
)

__all__ = [
    "GRANTABLE",
    "INVITATION_LIFETIME",
    "Access",
    "Association",
    "AssociationState",
    "AttachedPermission",
    "CatalogEntry",
    "CollectionType",
    "Feature",
    "FeatureGroup",
    "FeatureGroupLike",
    "FeatureGroupRef",
    "FeatureType",
    "Grant",
    "Invitation",
    "InvitationState",
    "OfflineStore",
    "OnlineStore",
    "Principal",
    "PrincipalKind",
    "Problem",
    "ResourceShare",
    "ShareState",
    "Shareable",
    "SharedResource",
    "Source",
    "SourceKind",
    "Truth",
    "Ttl",
    "TtlUnit",
    "highest",
]
